import { randomBytes } from 'node:crypto';
import type { ChainedEvent, Happened, Head } from '../../kernel/events.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Commit, OutboxRow, StreamAppend } from '../../ports/register.ts';
import { GENESIS, hashEvent, hashText } from '../../record/chain.ts';
import { jsonColumns, storable } from './columns.ts';
import { dueKey, eventKey, headKey, outboxKey, seenKey } from './keys.ts';
import type { Step } from './table.ts';

const SALT_BYTES = 16;

/** A commit as rows, and what to answer when they are written. */
export interface Prepared {
  /** Written into the seen row, so that a commit with an unknown outcome is told from somebody else's same command. */
  id: string;
  steps: Step[];
  heads: Head[];
  /** Where the head of each append stands among the steps. */
  headSteps: number[];
  recorded: ChainedEvent[];
  outbox: OutboxRow[];
}

const chained = (commit: Commit, append: StreamAppend, happened: Happened, before: ChainedEvent | undefined) => {
  const salt = happened.text ? randomBytes(SALT_BYTES).toString('hex') : '';
  const link = {
    stream: append.stream,
    seq: (before?.seq ?? append.on?.seq ?? 0) + 1,
    at: commit.at,
    by: { oid: commit.by.oid, name: commit.by.name },
    event: storable(happened),
    previous: before?.hash ?? append.on?.hash ?? GENESIS,
  };
  const textHashes = hashText(link.event.text, salt);
  return { ...link, salt, textHashes, hash: hashEvent({ ...link, textHashes }) };
};

const eventStep = ({ stream, seq, at, by, event, salt, textHashes, hash, previous }: ChainedEvent): Step => ({
  act: 'create',
  key: eventKey(stream, seq),
  columns: {
    type: event.type,
    version: event.version,
    at,
    byOid: by.oid,
    byName: by.name,
    hash,
    previous,
    ...jsonColumns('data', event.data),
    ...(event.text && { salt, ...jsonColumns('text', event.text), ...jsonColumns('textHashes', textHashes) }),
  },
});

const headStep = ({ stream, seq, hash, state }: Head, etag: string | undefined): Step => {
  const columns = { id: stream.id, seq, hash, ...jsonColumns('state', state) };
  return etag === undefined
    ? { act: 'create', key: headKey(stream), columns }
    : { act: 'replace', key: headKey(stream), columns, etag };
};

/**
 * The rows of one command: for a first vote exactly four (event, head, outbox, seen).
 *
 * @param etags the version of each append's head; undefined where the stream is new
 */
export const prepare = (group: GroupId, commit: Commit, etags: (string | undefined)[], ids: Ids): Prepared => {
  const { at, appends, once, setTimers = [], fires } = commit;
  const prepared: Prepared = { id: ids.next(), steps: [], heads: [], headSteps: [], recorded: [], outbox: [] };
  const { steps } = prepared;

  for (const [index, append] of appends.entries()) {
    let last: ChainedEvent | undefined;
    for (const happened of append.events) {
      last = chained(commit, append, happened, last);
      prepared.recorded.push(last);
      steps.push(eventStep(last));
      const { stream, seq } = last;
      const row = { group, id: outboxKey(ids.next()), stream, seq, type: happened.type };
      prepared.outbox.push(row);
      steps.push({
        act: 'create',
        key: row.id,
        columns: { kind: stream.kind, id: stream.id, seq, type: row.type },
      });
    }
    if (!last) throw new Error(`a commit appends nothing to ${append.stream.kind}`);
    const head = { stream: append.stream, seq: last.seq, hash: last.hash, state: storable(append.state) };
    prepared.heads.push(head);
    prepared.headSteps.push(steps.length);
    steps.push(headStep(head, etags[index]));
  }

  steps.push({
    act: 'create',
    key: seenKey(once.key),
    columns: { at, commit: prepared.id, ...jsonColumns('outcome', once.outcome) },
  });
  for (const { id, kind, due, data } of setTimers)
    steps.push({ act: 'upsert', key: dueKey(due, id), columns: { id, kind, due, ...jsonColumns('data', data) } });
  if (fires) steps.push({ act: 'delete', key: dueKey(fires.due, fires.id), etag: fires.etag });
  return prepared;
};
