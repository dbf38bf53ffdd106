import type { Columns } from './columns.ts';
import type { KeyRange } from './keys.ts';

export interface Entity {
  key: string;
  etag: string;
  columns: Columns;
}

/** One row's part in a transaction. An `etag` of `*` accepts any version, but the row must be there. */
export type Step =
  | { act: 'create'; key: string; columns: Columns }
  | { act: 'replace'; key: string; columns: Columns; etag: string }
  | { act: 'upsert'; key: string; columns: Columns }
  | { act: 'delete'; key: string; etag: string };

/** `refused`: a row was there already, had changed or was gone, so nothing was written. `unknown`: read it back. */
export type Transacted = { kind: 'done'; etags: string[] } | { kind: 'refused' } | { kind: 'unknown'; cause: unknown };

export interface Query {
  range: KeyRange;
  /** Rows behind this key only. */
  after?: string | undefined;
  /** Rows whose text column lies in a range only. */
  column?: { name: string; from: string; to: string } | undefined;
  limit: number;
}

/**
 * The little that the record needs of a store, so that the same record runs on Azure and in memory. Reads throw
 * `StorageUnavailable`; so does a write that certainly was not accepted.
 */
export interface Table {
  get(partition: string, key: string, limitMs?: number): Promise<Entity | undefined>;
  /** Rows by key, at most `limit` (1 to 1000); `more` says that there may be others. */
  query(partition: string, query: Query): Promise<{ rows: Entity[]; more: boolean }>;
  /** All steps or none; at most 100. ETags are in the order of the steps, empty for a delete. */
  transact(partition: string, steps: Step[]): Promise<Transacted>;
}

const PAGE = 1000;
/** Most rows that one transaction takes. */
export const MOST_STEPS = 100;

/** All rows of a range, at most `limit`, however many pages it takes. */
export const readAll = async (
  table: Table,
  partition: string,
  { limit, ...query }: Omit<Query, 'limit' | 'after'> & { limit?: number },
): Promise<Entity[]> => {
  const found: Entity[] = [];
  const most = limit ?? Number.POSITIVE_INFINITY;
  while (found.length < most) {
    const after = found.at(-1)?.key;
    const { rows, more } = await table.query(partition, {
      ...query,
      after,
      limit: Math.min(PAGE, most - found.length),
    });
    found.push(...rows);
    if (!more || rows.length === 0) break;
  }
  return found;
};
