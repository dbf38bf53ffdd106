import { startAzurite, connectionTo, type Azurite } from '../contracts/azurite.ts';
import { startProxy, type Proxy } from '../contracts/proxy.ts';
import { aCommit, anIssue } from '../contracts/samples.ts';
import { newGroup, raise } from '../contracts/register-contract.ts';
import { systemIds } from '../system/ids.ts';
import { tablesRegister, tablesRows } from './index.ts';

/** Long enough for a busy machine; short where nobody is going to answer anyway. */
const PATIENT_MS = 10_000;
const SHORT_MS = 200;
const isCommit = (call: string): boolean => call.endsWith('$batch');
const unavailable = expect.objectContaining({ name: 'StorageUnavailable' }) as Error;

describe('when the wire to the store breaks', () => {
  let azurite: Azurite;
  let proxy: Proxy;
  let connection: { connectionString: string };
  beforeAll(async () => {
    azurite = await startAzurite();
    proxy = await startProxy(() => azurite.ports.tables);
    connection = { connectionString: connectionTo({ tables: proxy.port, queues: proxy.port }) };
    await make().commit(newGroup(), aCommit(anIssue(1), undefined, 'makes the table'));
  });
  beforeEach(() => {
    proxy.fate = () => 'pass';
    proxy.calls.length = 0;
  });
  afterAll(async () => {
    await proxy.close();
    await azurite.stop();
  });
  const make = (limitMs = PATIENT_MS, readBackMs = PATIENT_MS) =>
    tablesRegister({ connection, ids: systemIds(), limitMs, readBackMs });

  it('tells the operator when the store refuses our key', async () => {
    const refused: unknown[] = [];
    const wrong = connection.connectionString.replace(/AccountKey=\w/, 'AccountKey=A');
    const register = tablesRegister({
      connection: { connectionString: wrong },
      ids: systemIds(),
      onRefused: (...one) => refused.push(one),
    });
    await expect(register.head(newGroup(), anIssue(1))).rejects.toThrow('refused a read');
    expect(refused).toEqual([['tables', 403]]);
  });

  it.each(['lose', 'fail-after'] as const)(
    'a commit that was done is found by reading back, told once and neither lost nor doubled (%s)',
    async (fate) => {
      const register = make();
      const group = newGroup();
      const told: number[] = [];
      register.onCommitted((rows) => told.push(rows.length));
      proxy.fate = (call) => (isCommit(call) ? fate : 'pass');
      const result = await register.commit(group, aCommit(anIssue(1), undefined, 'done'));
      expect(result).toMatchObject({ kind: 'committed', heads: [{ seq: 1, state: { notes: ['done'] } }] });
      expect(told).toEqual([1]);

      proxy.fate = () => 'pass';
      const head = await register.head(group, anIssue(1));
      expect(head).toEqual(result.kind === 'committed' && result.heads[0]);
      expect((await register.commit(group, aCommit(anIssue(1), head, 'next'))).kind).toBe('committed');
      expect(await register.events(group, anIssue(1))).toHaveLength(2);
    },
  );

  it('somebody else’s commit of the same key is not taken for one’s own', async () => {
    const group = newGroup();
    const commit = aCommit(anIssue(1), undefined, 'same');
    await make().commit(group, commit);
    proxy.fate = (call) => (isCommit(call) ? 'lose' : 'pass');
    expect(await make().commit(group, commit)).toEqual({ kind: 'seen', outcome: { said: 'same' } });
  });

  it.each(['cut', 'hang', 'busy'] as const)(
    'a commit that was not done is said to be not done, and may be tried again (%s)',
    async (fate) => {
      const group = newGroup();
      proxy.fate = (call) => (isCommit(call) ? fate : 'pass');
      const commit = aCommit(anIssue(1), undefined, 'not done');
      const register = make(fate === 'hang' ? SHORT_MS : PATIENT_MS);
      await expect(register.commit(group, commit)).rejects.toMatchObject({ isUnconfirmed: false });
      expect(proxy.calls.filter(isCommit)).toHaveLength(1);

      proxy.fate = () => 'pass';
      expect((await make().commit(group, commit)).kind).toBe('committed');
    },
  );

  it('a dead store is admitted after two calls, each within its limit', async () => {
    const register = make(SHORT_MS, SHORT_MS);
    proxy.fate = () => 'hang';
    await expect(register.commit(newGroup(), aCommit(anIssue(1), undefined, 'x'))).rejects.toEqual(unavailable);
    expect(proxy.calls).toHaveLength(2);
    const commit = aCommit(anIssue(1), undefined, 'y');
    await expect(register.commit(newGroup(), commit)).rejects.toMatchObject({ isUnconfirmed: true });
    proxy.calls.length = 2;
    await expect(register.head(newGroup(), anIssue(1))).rejects.toEqual(unavailable);
    await expect(register.events(newGroup(), anIssue(1))).rejects.toEqual(unavailable);
    await expect(register.heads(newGroup(), 'issue')).rejects.toEqual(unavailable);
    await expect(register.outbox(newGroup(), 1)).rejects.toEqual(unavailable);
    expect(proxy.calls).toHaveLength(6);
  });

  it('a store that is not there is admitted at once', async () => {
    const nowhere = { connectionString: connectionTo({ tables: 9, queues: 9 }) };
    const register = tablesRegister({ connection: nowhere, ids: systemIds() });
    await expect(register.commit(newGroup(), aCommit(anIssue(1), undefined, 'x'))).rejects.toEqual(unavailable);
    await expect(register.seen(newGroup(), 'x')).rejects.toEqual(unavailable);
  });

  it('numbers go on without a gap after answers were lost', async () => {
    const register = make();
    const group = newGroup();
    let commits = 0;
    proxy.fate = (call) => (isCommit(call) && (commits += 1) % 2 ? 'lose' : 'pass');
    const results = await Promise.all(
      [1, 2, 3, 4].map((person) => register.commitNumbered(group, 'issue', raise(`person ${person}`))),
    );
    expect(results.map(({ kind }) => kind)).toEqual(Array(4).fill('committed'));
    const { heads } = await register.heads(group, 'issue');
    expect(heads.map((head) => head.stream.id)).toEqual([4, 3, 2, 1].map((number) => anIssue(number).id));
  });

  it('everybody who waits for a number is told of a dead store together, and the next one may try', async () => {
    const register = make(SHORT_MS, SHORT_MS);
    const group = newGroup();
    proxy.fate = () => 'hang';
    const many = Array.from({ length: 40 }, (_, person) =>
      register.commitNumbered(group, 'issue', raise(`person ${person}`)),
    );
    for (const result of await Promise.allSettled(many)) expect(result).toMatchObject({ reason: unavailable });
    expect(proxy.calls).toHaveLength(1);
    proxy.fate = () => 'pass';
    expect((await make().commitNumbered(group, 'issue', raise('later'))).kind).toBe('committed');
  });

  it('plain rows are settled in the same way', async () => {
    const rows = tablesRows({ connection, ids: systemIds(), limitMs: PATIENT_MS, readBackMs: PATIENT_MS });
    const set = { group: newGroup(), kind: 'settings' };
    await rows.put(set, 'first', 1, undefined);
    proxy.fate = (call) => (isCommit(call) ? 'lose' : 'pass');
    const etag = await rows.put(set, 'k', 1, undefined);
    expect(etag).toEqual((await rows.get(set, 'k'))?.etag);
    expect(await rows.remove(set, 'k', etag ?? '')).toBe(true);

    proxy.fate = (call) => (isCommit(call) ? 'cut' : 'pass');
    await expect(rows.put(set, 'k', 1, undefined)).rejects.toEqual(unavailable);
    const [first] = await rows.list(set);
    await expect(rows.remove(set, 'first', first?.etag ?? '')).rejects.toEqual(unavailable);
  });
});
