import type { ChainedEvent, Happened, Head, Json, Recorded } from '../kernel/events.ts';
import type { GroupId, Stream, StreamKind } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';

/** A durable timer: `kind` names the handler of a capability, `data` is what it needs. */
export interface Timer {
  id: string;
  kind: string;
  due: Instant;
  data: Json;
}

/** A timer as found in the register, with what proves that nobody else has fired it yet. */
export interface DueTimer extends Timer {
  group: GroupId;
  etag: string;
}

/** New events for one stream, and the state that they fold to. */
export interface StreamAppend {
  stream: Stream;
  /** The head that the decision was made on; undefined for a new stream. */
  on: Head | undefined;
  events: Happened[];
  /** The state after these events: the fold, made by the caller's `evolve`. */
  state: unknown;
}

/** One command's whole effect: written in one entity-group transaction, or not at all. */
export interface Commit {
  by: Pick<Person, 'oid' | 'name'>;
  at: Instant;
  /** The command's own key and what to answer when it is delivered again. Kept for 30 days. */
  once: { key: string; outcome: Json };
  appends: StreamAppend[];
  setTimers?: Timer[];
  /** The timer that causes this commit. Once somebody else has fired or dropped it, the commit is a conflict. */
  fires?: DueTimer;
}

export type CommitResult =
  | { kind: 'committed'; heads: Head[]; recorded: Recorded[] }
  /** This command was done before: by a redelivery, or by another instance a moment ago. */
  | { kind: 'seen'; outcome: Json }
  /** Somebody else wrote to one of the streams first: load afresh and decide again. */
  | { kind: 'conflict' };

export interface HeadPage<State> {
  heads: Head<State>[];
  /** Give it back to get the next page; absent on the last one. */
  next?: string;
}

/** What has been committed but not yet been passed on. One row an event. */
export interface OutboxRow {
  group: GroupId;
  /** Row key; opaque outside the adapter. */
  id: string;
  stream: Stream;
  seq: number;
  type: string;
}

/** What changed, for caches: left when an event has been passed on. */
export interface Change {
  /** When it was passed on; by the clock of the instance that did it, so caches re-read the last 15 minutes. */
  at: Instant;
  stream: Stream;
  seq: number;
  type: string;
}

/**
 * The record: append-only events per group, with the head of each stream.
 *
 * Every method throws `StorageUnavailable` when the store does not answer within its limit (2 s). A write whose
 * outcome is unknown is settled by reading back before anything is thrown.
 */
export interface Register {
  /** One round trip. On success the caller may answer: nothing accepted is ever lost after this. */
  commit(group: GroupId, commit: Commit): Promise<CommitResult>;

  /**
   * Commits with the next number of a counter, in the same transaction. Calls are queued per group and counter inside
   * an instance, so that many at once cost one round trip each; between instances the counter's ETag decides.
   * `build` may be called again with another number.
   */
  commitNumbered(group: GroupId, counter: string, build: (number: number) => Commit): Promise<CommitResult>;

  /** The present state, read from the store; undefined when the stream does not exist. */
  head<State>(group: GroupId, stream: Stream): Promise<Head<State> | undefined>;

  /**
   * The last state that this instance has seen of a stream, without a round trip; undefined when it has seen none.
   * Good enough to decide on, since a commit on a stale head is refused; not good enough to refuse or to show.
   */
  remembered<State>(group: GroupId, stream: Stream): Head<State> | undefined;

  /** Heads of one kind, issues newest first, others by id; at most `limit` (1 to 1000) a page. */
  heads<State>(
    group: GroupId,
    kind: StreamKind,
    page?: { limit?: number; after?: string; idPrefix?: string },
  ): Promise<HeadPage<State>>;

  /** The events of a stream in order, `from` this number (1 if not given). */
  events(group: GroupId, stream: Stream, from?: number): Promise<ChainedEvent[]>;

  /** Every stream that has events, whether or not it has a head: reads them all, so it is for checking only. */
  streams(group: GroupId): Promise<Stream[]>;

  /** What a command answered, if it was done. */
  seen(group: GroupId, key: string): Promise<Json | undefined>;

  /** Rows waiting to be relayed, oldest first. */
  outbox(group: GroupId, limit: number): Promise<OutboxRow[]>;

  /** Takes rows out of the outbox and leaves a change row for each; rows that are gone already are skipped. */
  relayed(rows: OutboxRow[], at: Instant): Promise<void>;

  /** What was passed on at or after a moment, oldest first. */
  changes(group: GroupId, since: Instant, limit: number): Promise<Change[]>;

  /** Called after every commit in this instance with the outbox rows that it wrote, so that they go out at once. */
  onCommitted(listener: (rows: OutboxRow[]) => void): void;

  /** Timers at or before a moment, earliest first. */
  dueTimers(group: GroupId, now: Instant, limit: number): Promise<DueTimer[]>;

  /** Deletes a timer that has nothing to do, if nobody else has. */
  dropTimer(timer: DueTimer): Promise<void>;

  /** Deletes seen rows older than a moment; answers how many. */
  purgeSeen(group: GroupId, before: Instant): Promise<number>;
}
