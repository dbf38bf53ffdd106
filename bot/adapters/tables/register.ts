import type { Head, Json } from '../../kernel/events.ts';
import { keyPart, streamName, type GroupId, type Stream, type StreamKind } from '../../kernel/ids.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Commit, CommitResult, OutboxRow, Register, StreamAppend } from '../../ports/register.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { readJson } from './columns.ts';
import { prepare, type Prepared } from './commit-steps.ts';
import { counters } from './counters.ts';
import {
  changesSince,
  dueKey,
  dueUntil,
  EVENTS,
  eventsOf,
  headKey,
  headsOf,
  OUTBOX,
  seenKey,
  streamOf,
} from './keys.ts';
import { passOn, purge } from './housekeeping.ts';
import { readChange, readEvent, readHead, readOutbox, readTimer } from './read-rows.ts';
import { headMemory } from './remembered.ts';
import { MOST_STEPS, readAll, type Step, type Table } from './table.ts';

export interface RegisterOptions {
  ids: Ids;
  /** How many heads an instance keeps in memory. */
  remember?: number;
  /** Time for reading back a write whose outcome is unknown; with the write's own limit it stays under 2.5 s. */
  readBackMs?: number;
}

const REMEMBER = 5_000;
const READ_BACK_MS = 700;

/** The register on any table: rows and keys as architecture.md describes them under "The record". */
export const registerOn = (
  table: Table,
  { ids, remember = REMEMBER, readBackMs = READ_BACK_MS }: RegisterOptions,
): Register => {
  const memory = headMemory(remember);
  const listeners: ((rows: OutboxRow[]) => void)[] = [];

  const tell = ({ outbox }: Prepared): void => {
    if (outbox.length > 0) for (const listener of listeners) listener(outbox);
  };

  const seenRow = (group: GroupId, key: string, limitMs?: number) => table.get(keyPart(group), seenKey(key), limitMs);

  /** Why a commit was refused: done before, or somebody else was first. */
  const refused = async (group: GroupId, { once, appends }: Commit): Promise<CommitResult> => {
    for (const { stream } of appends) memory.forget(group, stream);
    const row = await seenRow(group, once.key);
    return row ? { kind: 'seen', outcome: readJson('outcome', row.columns) as Json } : { kind: 'conflict' };
  };

  /** The version of the head that a decision was made on, none for a new stream; null when it has moved on since. */
  const versionOf = async (group: GroupId, { stream, on }: StreamAppend): Promise<string | undefined | null> => {
    if (!on) return undefined;
    if (streamName(on.stream) !== streamName(stream))
      throw new Error(`a commit to ${streamName(stream)} was decided on ${streamName(on.stream)}`);
    const known = memory.get(group, stream);
    if (known?.head.hash === on.hash) return known.etag;
    const row = await table.get(keyPart(group), headKey(stream));
    return row?.columns.hash === on.hash ? row.etag : null;
  };

  const settle = async (
    group: GroupId,
    commit: Commit,
    { id, heads, recorded }: Prepared,
    cause: unknown,
  ): Promise<CommitResult> => {
    for (const { stream } of heads) memory.forget(group, stream);
    const row = await seenRow(group, commit.once.key, readBackMs).catch((silence: unknown) => {
      throw new StorageUnavailable('the store lost a commit', { cause: silence, isUnconfirmed: true });
    });
    if (!row) throw new StorageUnavailable('the store did not take a commit', { cause });
    return row.columns.commit === id
      ? { kind: 'committed', heads, recorded }
      : { kind: 'seen', outcome: readJson('outcome', row.columns) as Json };
  };

  const write = async (group: GroupId, commit: Commit, extra?: Step) => {
    const etags: (string | undefined)[] = [];
    for (const append of commit.appends) {
      const version = await versionOf(group, append);
      if (version === null) return { result: await refused(group, commit), etag: undefined };
      etags.push(version);
    }
    const prepared = prepare(group, commit, etags, ids);
    const steps = extra ? [...prepared.steps, extra] : prepared.steps;
    if (steps.length > MOST_STEPS) throw new Error(`a commit of ${steps.length} rows does not fit one transaction`);

    const outcome = await table.transact(keyPart(group), steps);
    if (outcome.kind === 'refused') return { result: await refused(group, commit), etag: undefined };
    if (outcome.kind === 'unknown') {
      const result = await settle(group, commit, prepared, outcome.cause);
      if (result.kind === 'committed') tell(prepared);
      return { result, etag: undefined };
    }
    const { heads, headSteps, recorded } = prepared;
    for (const [index, head] of heads.entries()) memory.keep(group, head, outcome.etags[headSteps[index] ?? -1] ?? '');
    tell(prepared);
    const result: CommitResult = { kind: 'committed', heads, recorded };
    return { result, etag: extra && outcome.etags.at(-1) };
  };

  return {
    commit: async (group, commit) => (await write(group, commit)).result,

    commitNumbered: counters(table, write),

    async head<State>(group: GroupId, stream: Stream) {
      const row = await table.get(keyPart(group), headKey(stream));
      if (!row) {
        memory.forget(group, stream);
        return undefined;
      }
      const head = readHead<State>(stream.kind, row);
      memory.keep(group, head, row.etag);
      return head;
    },

    remembered: <State>(group: GroupId, stream: Stream) => memory.get(group, stream)?.head as Head<State> | undefined,

    async heads<State>(
      group: GroupId,
      kind: StreamKind,
      { limit = 100, after, idPrefix = '' }: { limit?: number; after?: string; idPrefix?: string } = {},
    ) {
      const column = idPrefix && kind === 'issue' ? { name: 'id', from: idPrefix, to: `${idPrefix}~` } : undefined;
      const { rows, more } = await table.query(keyPart(group), {
        range: headsOf(kind, idPrefix),
        after,
        column,
        limit,
      });
      const last = rows.at(-1);
      return {
        heads: rows.map((row) => readHead<State>(kind, row)),
        ...(more && last && { next: last.key }),
      };
    },

    events: async (group, stream, from = 1) =>
      (await readAll(table, keyPart(group), { range: eventsOf(stream, from) })).map((row) => readEvent(stream, row)),

    async streams(group) {
      const rows = await readAll(table, keyPart(group), { range: EVENTS });
      const found = rows.map(({ key }) => streamOf(key));
      return [...new Map(found.map((stream) => [streamName(stream), stream])).values()];
    },

    async seen(group, key) {
      const row = await seenRow(group, key);
      return row && (readJson('outcome', row.columns) as Json);
    },

    outbox: async (group, limit) =>
      (await readAll(table, keyPart(group), { range: OUTBOX, limit })).map((row) => readOutbox(group, row)),

    relayed: (rows, at) => passOn(table, rows, at),

    changes: async (group, since, limit) =>
      (await readAll(table, keyPart(group), { range: changesSince(since), limit })).map(readChange),

    onCommitted(listener) {
      listeners.push(listener);
    },

    dueTimers: async (group, now, limit) =>
      (await readAll(table, keyPart(group), { range: dueUntil(now), limit })).map((row) => readTimer(group, row)),

    async dropTimer({ group, due, id, etag }) {
      const dropped = await table.transact(keyPart(group), [{ act: 'delete', key: dueKey(due, id), etag }]);
      if (dropped.kind === 'unknown')
        throw new StorageUnavailable('the store did not drop a timer', { cause: dropped.cause });
    },

    purgeSeen: (group, before) => purge(table, group, before),
  };
};
