import { hash } from 'node:crypto';
import type { ChainedEvent, Happened } from '../kernel/events.ts';
import { streamName, type Stream } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';

/** What the first event of a stream carries as the hash before it. */
export const GENESIS = '';

/** JSON with sorted keys and no white space, so that the same content always has the same hash. */
const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
};

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** SHA-256 over salt and text for each field, so that text can be erased and the chain still be checked. */
export const hashText = (text: Record<string, string> | undefined, salt: string): Record<string, string> =>
  Object.fromEntries(Object.entries(text ?? {}).map(([field, words]) => [field, sha256(salt + words)]));

interface Link {
  previous: string;
  stream: Stream;
  seq: number;
  at: Instant;
  by: { oid: Oid };
  event: Happened;
  textHashes: Record<string, string>;
}

/** The hash that an event must carry. The name of the person is left out: it may be erased, the object id may not. */
export const hashEvent = ({ previous, stream, seq, at, by, event, textHashes }: Link): string =>
  sha256(
    canonicalJson({
      previous,
      stream: streamName(stream),
      seq,
      type: event.type,
      version: event.version,
      at,
      by: by.oid,
      data: event.data,
      textHashes,
    }),
  );

export interface Fault {
  stream: string;
  /** The number of the first event that is wrong. */
  seq: number;
  what: 'missing' | 'out of place' | 'changed' | 'text changed' | 'not linked';
}

/** Text must match its hashes; text that was erased together with its salt is not a fault. */
const textMatches = ({ event, salt, textHashes }: ChainedEvent): boolean => {
  if (!event.text) return salt === '';
  return canonicalJson(hashText(event.text, salt)) === canonicalJson(textHashes);
};

const faultOf = (event: ChainedEvent, seq: number, previous: string): Fault['what'] | undefined => {
  if (event.seq !== seq) return event.seq > seq ? 'missing' : 'out of place';
  if (event.hash !== hashEvent(event)) return 'changed';
  if (event.previous !== previous) return 'not linked';
  return textMatches(event) ? undefined : 'text changed';
};

/**
 * Checks the chain of one stream's events, in the order in which the register keeps them.
 *
 * @returns the first fault: the number of an event that was changed, dropped or swapped; undefined when all is well
 */
export const verifyStream = (events: ChainedEvent[]): Fault | undefined => {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    const what = faultOf(event, index + 1, previous);
    if (what) return { stream: streamName(event.stream), seq: index + 1, what };
    previous = event.hash;
  }
  return undefined;
};
