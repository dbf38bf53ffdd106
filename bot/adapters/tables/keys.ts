import { hash } from 'node:crypto';
import { isIssueRef, keyPart, newestFirst, type Stream, type StreamKind } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** Keys may have 1,024 characters; a longer one that comes from outside is replaced by its hash. */
const LONGEST_PART = 900;

/** A range of row keys, `from` included and `to` excluded. No encoded part begins with `~`, so `~` closes a prefix. */
export interface KeyRange {
  from: string;
  to: string;
}

export const within = (prefix: string, from = ''): KeyRange => ({ from: `${prefix}${from}`, to: `${prefix}~` });

const boundedPart = (text: string): string => {
  const part = keyPart(text);
  return part.length <= LONGEST_PART ? part : `=long=${hash('sha256', text, 'hex')}`;
};

/** Issues come newest first; an id that is no reference, as tests have, keeps its own order behind them. */
export const headKey = ({ kind, id }: Stream): string =>
  `head~${kind}~${kind === 'issue' && isIssueRef(id) ? newestFirst(id) : keyPart(id)}`;
/** Heads whose id begins so; an issue's key says nothing about how its id begins, so all issues are meant. */
export const headsOf = (kind: StreamKind, idPrefix: string): KeyRange =>
  within(`head~${kind}~${kind === 'issue' ? '' : keyPart(idPrefix)}`);

const eightDigits = (seq: number): string => String(seq).padStart(8, '0');
export const eventKey = ({ kind, id }: Stream, seq: number): string =>
  `event~${kind}~${keyPart(id)}~${eightDigits(seq)}`;
export const eventsOf = ({ kind, id }: Stream, from: number): KeyRange =>
  within(`event~${kind}~${keyPart(id)}~`, eightDigits(from));
export const EVENTS = within('event~');
/** The stream that an event's key belongs to. */
export const streamOf = (key: string): Stream => {
  const [, kind = '', id = ''] = key.split('~');
  return { kind: kind as StreamKind, id: decodeURIComponent(id.replaceAll('=', '%')) };
};
export const seqOf = (key: string): number => Number(key.slice(-8));

export const seenKey = (key: string): string => `seen~${boundedPart(key)}`;
export const outboxKey = (id: string): string => `outbox~${id}`;
export const counterKey = (name: string): string => `counter~${keyPart(name)}`;
export const dueKey = (due: Instant, id: string): string => `due~${keyPart(due)}~${boundedPart(id)}`;
/** Times are all of one length, so their text order is their order in time; a moment's own timers are included. */
export const dueUntil = (now: Instant): KeyRange => ({ from: 'due~', to: `due~${keyPart(now)}~~` });
export const changeKey = (at: Instant, id: string): string => `change~${keyPart(at)}~${id}`;
export const changesSince = (since: Instant): KeyRange => within('change~', keyPart(since));

export const SEEN = within('seen~');
export const OUTBOX = within('outbox~');
