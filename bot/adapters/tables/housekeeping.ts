import { keyPart, type GroupId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { OutboxRow } from '../../ports/register.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { changeKey, SEEN } from './keys.ts';
import { MOST_STEPS, readAll, type Step, type Table } from './table.ts';

/** Runs transactions of several rows; one that is refused as a whole is done again part by part, without the gone. */
const sweep = async (table: Table, partition: string, parts: Step[][]): Promise<number> => {
  const perPart = parts[0]?.length ?? 1;
  const most = Math.floor(MOST_STEPS / perPart);
  let done = 0;
  for (let at = 0; at < parts.length; at += most) {
    const some = parts.slice(at, at + most);
    const outcome = await table.transact(partition, some.flat());
    if (outcome.kind === 'unknown')
      throw new StorageUnavailable('the store did not clear rows', { cause: outcome.cause });
    if (outcome.kind === 'done') done += some.length;
    else if (some.length > 1) for (const part of some) done += await sweep(table, partition, [part]);
  }
  return done;
};

/** Outbox rows become change rows, each pair in one transaction, so that no change is missed or doubled. */
export const passOn = async (table: Table, rows: OutboxRow[], at: Instant): Promise<void> => {
  const groups = Map.groupBy(rows, ({ group }) => group);
  for (const [group, ofGroup] of groups) {
    const pairs = ofGroup.map(({ id, stream, seq, type }): Step[] => [
      { act: 'delete', key: id, etag: '*' },
      {
        act: 'upsert',
        key: changeKey(at, id.slice(id.indexOf('~') + 1)),
        columns: { at, kind: stream.kind, id: stream.id, seq, type },
      },
    ]);
    await sweep(table, keyPart(group), pairs);
  }
};

/** Deletes seen rows from before a moment; a row that somebody else has purged meanwhile does not count. */
export const purge = async (table: Table, group: GroupId, before: Instant): Promise<number> => {
  const partition = keyPart(group);
  const old = await readAll(table, partition, { range: SEEN, column: { name: 'at', from: '', to: before } });
  return sweep(
    table,
    partition,
    old.map(({ key }) => [{ act: 'delete', key, etag: '*' }]),
  );
};
