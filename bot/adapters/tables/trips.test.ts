import { stream } from '../../kernel/ids.ts';
import { startAzurite, type Azurite } from '../contracts/azurite.ts';
import { newGroup, raise } from '../contracts/register-contract.ts';
import { aCommit } from '../contracts/samples.ts';
import { systemIds } from '../system/ids.ts';
import { tablesRegister } from './index.ts';

describe('round trips to Table Storage', () => {
  let azurite: Azurite;
  const calls: string[] = [];
  beforeAll(async () => {
    azurite = await startAzurite();
    await make().commit(newGroup(), aCommit(stream('ballot', 'x'), undefined, 'makes the table'));
  });
  beforeEach(() => {
    calls.length = 0;
  });
  afterAll(() => azurite.stop());
  const make = () =>
    tablesRegister({
      connection: { connectionString: azurite.connectionString },
      ids: systemIds(),
      limitMs: 30_000,
      onCall: (call) => calls.push(call),
    });

  it('are one for a first vote and one for a change of mind', async () => {
    const register = make();
    const group = newGroup();
    const ballot = stream('ballot', 'V-1~a');
    const first = await register.commit(group, aCommit(ballot, undefined, 'agree'));
    const head = first.kind === 'committed' ? first.heads[0] : undefined;
    await register.commit(group, aCommit(ballot, head, 'oppose'));
    expect(calls).toEqual(['POST $batch', 'POST $batch']);
  });

  it('are one for each of 60 votes at once in two instances: none lost, none doubled', async () => {
    const instances = [make(), make()] as const;
    const group = newGroup();
    const votes = Array.from({ length: 60 }, (_, voter) =>
      instances[voter % 2 ? 1 : 0].commit(group, aCommit(stream('ballot', `V-1~${voter}`), undefined, `vote ${voter}`)),
    );
    expect(new Set((await Promise.all(votes)).map(({ kind }) => kind))).toEqual(new Set(['committed']));
    expect(calls).toEqual(Array(60).fill('POST $batch'));
    const { heads } = await instances[0].heads(group, 'ballot', { idPrefix: 'V-1~', limit: 1000 });
    expect(heads.map(({ seq }) => seq)).toEqual(Array(60).fill(1));
  });

  it('are 41 for 40 people who raise at once: one each, and one to learn the counter', async () => {
    const register = make();
    const group = newGroup();
    await Promise.all(
      Array.from({ length: 40 }, (_, person) => register.commitNumbered(group, 'issue', raise(`person ${person}`))),
    );
    expect(calls).toEqual(['GET Register', ...Array<string>(40).fill('POST $batch')]);
  });
});
