import type { Json } from '../../kernel/events.ts';
import { keyPart } from '../../kernel/ids.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Row, Rows, RowSet } from '../../ports/rows.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { jsonColumns, readJson, storable } from './columns.ts';
import { within } from './keys.ts';
import { readAll, type Entity, type Step, type Table } from './table.ts';

const MOST_ROWS = 1000;
const READ_BACK_MS = 700;

/** Plain rows on any table: partition `<group>~<kind>`, one JSON value a row. */
export const rowsOn = (table: Table, { ids, readBackMs = READ_BACK_MS }: { ids: Ids; readBackMs?: number }): Rows => {
  const partitionOf = ({ group, kind }: RowSet): string => `${keyPart(group)}~${keyPart(kind)}`;
  const readRow = <Value>({ key, columns, etag }: Entity): Row<Value> => ({
    key: decodeURIComponent(key.replaceAll('=', '%')),
    value: readJson('value', columns) as Value,
    etag,
  });

  return {
    async get<Value extends Json>(set: RowSet, key: string) {
      const row = await table.get(partitionOf(set), keyPart(key));
      return row && readRow<Value>(row);
    },

    async list<Value extends Json>(set: RowSet, { limit = MOST_ROWS, prefix = '' } = {}) {
      const range = within(keyPart(prefix));
      return (await readAll(table, partitionOf(set), { range, limit })).map((row) => readRow<Value>(row));
    },

    async put(set, key, value, etag) {
      const partition = partitionOf(set);
      const write = ids.next();
      const row = { key: keyPart(key), columns: { write, ...jsonColumns('value', storable(value)) } };
      const step: Step =
        etag === undefined
          ? { act: 'create', ...row }
          : etag === '*'
            ? { act: 'upsert', ...row }
            : { act: 'replace', ...row, etag };
      const outcome = await table.transact(partition, [step]);
      if (outcome.kind === 'done') return outcome.etags[0];
      if (outcome.kind === 'refused') return undefined;

      const found = await table.get(partition, row.key, readBackMs);
      if (found?.columns.write === write) return found.etag;
      throw new StorageUnavailable('the store did not take a row', { cause: outcome.cause });
    },

    async remove(set, key, etag) {
      const partition = partitionOf(set);
      const outcome = await table.transact(partition, [{ act: 'delete', key: keyPart(key), etag }]);
      if (outcome.kind !== 'unknown') return outcome.kind === 'done';

      const found = await table.get(partition, keyPart(key), readBackMs);
      if (!found) return true;
      if (found.etag !== etag) return false;
      throw new StorageUnavailable('the store did not remove a row', { cause: outcome.cause });
    },
  };
};
