import type { Json } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';

/** What is merely remembered: settings, members, preferences, conversation references, send records. */
export interface Row<Value> {
  key: string;
  value: Value;
  etag: string;
}

/** `kind` and `group` make the partition: `<group>~<kind>`. Group `*` holds what belongs to the whole board. */
export interface RowSet {
  group: GroupId;
  kind: string;
}

/** Plain rows with an ETag, in table `Rows`. Throws `StorageUnavailable` as the register does. */
export interface Rows {
  get<Value extends Json>(set: RowSet, key: string): Promise<Row<Value> | undefined>;
  /** All rows of a set by key, at most `limit` (1000). */
  list<Value extends Json>(set: RowSet, options?: { limit?: number; prefix?: string }): Promise<Row<Value>[]>;
  /**
   * Writes a row and answers its new ETag, or undefined when somebody else was first.
   *
   * @param etag undefined: the row must not exist yet; `*`: whatever is there is replaced; else the version read
   */
  put<Value extends Json>(
    set: RowSet,
    key: string,
    value: Value,
    etag: string | undefined,
  ): Promise<string | undefined>;
  /** Answers false when the row has changed or is gone. */
  remove(set: RowSet, key: string, etag: string): Promise<boolean>;
}
