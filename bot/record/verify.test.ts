import { memoryRegister, memoryTable } from '../adapters/memory/index.ts';
import { aCommit, anIssue, evolveNotes, type Notes } from '../adapters/contracts/samples.ts';
import { EVOLVERS, type Evolvers } from './evolvers.ts';
import { verifyGroup } from './verify.ts';

const group = 'glenfallon';
const evolvers: Evolvers = { issue: evolveNotes };

it('every kind of stream can be rebuilt', () => {
  const kinds = ['issue', 'meeting', 'agenda', 'vote', 'ballot', 'minutes', 'escalation'];
  expect(Object.keys(EVOLVERS).sort()).toEqual(kinds.sort());
});

describe('verifying a register', () => {
  const aStand = async () => {
    const table = memoryTable();
    const register = memoryRegister(table);
    for (const number of [1, 2, 3]) {
      await register.commit(group, aCommit(anIssue(number), undefined, `raised ${number}`));
      const head = await register.head<Notes>(group, anIssue(number));
      await register.commit(group, aCommit(anIssue(number), head, `noted ${number}`));
    }
    /** Changes a row behind the register's back. */
    const tamper = async (key: string, change: Record<string, string> | undefined) => {
      const row = await table.get(group, key);
      if (!row) throw new Error(`no row ${key}`);
      const columns = { ...row.columns, ...change };
      await table.transact(group, [change ? { act: 'upsert', key, columns } : { act: 'delete', key, etag: '*' }]);
    };
    return { register, tamper };
  };

  it('finds nothing wrong with what was written', async () => {
    const { register } = await aStand();
    expect(await verifyGroup(register, group, evolvers)).toEqual({ streams: 3, events: 6, findings: [] });
  });

  it.each([
    ['an event was changed', 'event~issue~IG-2026-0002~00000001', { data: '{"note":"forged"}' }, 1, 'changed'],
    ['an event was dropped', 'event~issue~IG-2026-0002~00000001', undefined, 1, 'missing'],
    ['the last event was dropped', 'event~issue~IG-2026-0002~00000002', undefined, 2, 'head does not match'],
    ['a head says something else', 'head~issue~7973999997', { state: '{"notes":[]}' }, 2, 'state does not match'],
    ['a head was dropped', 'head~issue~7973999997', undefined, 2, 'head does not match'],
    ['a head stands elsewhere', 'head~issue~7973999997', { hash: 'f'.repeat(64) }, 2, 'head does not match'],
  ])('names the place where %s', async (_how, key, change, seq, what) => {
    const { register, tamper } = await aStand();
    await tamper(key, change);
    const { findings } = await verifyGroup(register, group, evolvers);
    expect(findings).toEqual([{ stream: 'issue~IG-2026-0002', seq, what }]);
  });
});
