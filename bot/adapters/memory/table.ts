import type { Entity, Step, Table } from '../tables/table.ts';

type Partition = Map<string, Entity>;

/** Rows of one table in memory; two registers on the same one behave as two instances on one store. */
export interface MemoryTable extends Table {
  /** Everything, for tests that look at rows. */
  keys(partition: string): string[];
}

const fits = (rows: Partition, step: Step): boolean => {
  const row = rows.get(step.key);
  if (step.act === 'create') return !row;
  if (step.act === 'upsert') return true;
  return row !== undefined && (step.etag === '*' || step.etag === row.etag);
};

/** The same promises as Azure Table Storage makes: atomic transactions, ETags, order by key. */
export const memoryTable = (): MemoryTable => {
  const partitions = new Map<string, Partition>();
  const sorted = new Map<string, string[]>();
  let writes = 0;

  const rowsOf = (partition: string): Partition => {
    const rows = partitions.get(partition) ?? new Map<string, Entity>();
    partitions.set(partition, rows);
    return rows;
  };

  const keys = (partition: string): string[] => {
    const known = sorted.get(partition) ?? [...rowsOf(partition).keys()].sort();
    sorted.set(partition, known);
    return known;
  };

  /** Where a key stands, or would stand, in a sorted list. */
  const position = (list: string[], key: string): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    keys,

    get: (partition, key) => Promise.resolve(rowsOf(partition).get(key)),

    query(partition, { range, after, column, limit }) {
      const rows: Entity[] = [];
      const list = keys(partition);
      const from = after !== undefined && after >= range.from ? `${after}\0` : range.from;
      for (let at = position(list, from); at < list.length; at += 1) {
        const key = list[at] ?? '';
        const row = rowsOf(partition).get(key);
        if (key >= range.to || !row) break;
        const value = column && String(row.columns[column.name]);
        if (column && value !== undefined && (value < column.from || value >= column.to)) continue;
        if (rows.length === limit) return Promise.resolve({ rows, more: true });
        rows.push(row);
      }
      return Promise.resolve({ rows, more: false });
    },

    async transact(partition, steps) {
      await Promise.resolve(); // as with a real store, others may come first
      const rows = rowsOf(partition);
      if (new Set(steps.map(({ key }) => key)).size < steps.length) throw new Error('a row twice in a transaction');
      if (!steps.every((step) => fits(rows, step))) return { kind: 'refused' };
      const etags = steps.map((step) => {
        const known = rows.has(step.key);
        if (known !== (step.act !== 'delete')) sorted.delete(partition);
        if (step.act === 'delete') {
          rows.delete(step.key);
          return '';
        }
        writes += 1;
        const etag = `W/"${writes}"`;
        rows.set(step.key, { key: step.key, etag, columns: { ...step.columns } });
        return etag;
      });
      return { kind: 'done', etags };
    },
  };
};
