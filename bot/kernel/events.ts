import type { Stream } from './ids.ts';
import type { Person } from './people.ts';
import type { Instant } from './time.ts';

/** Anything that survives JSON unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Something that happened, as a slice's rules decide it. `data` is what the chain of hashes protects for ever;
 * `text` holds what people wrote, apart, so that an erasure can blank it and leave order, type and hash.
 */
export type Happened<Type extends string = string, Data = unknown, Text = Record<string, string> | undefined> = {
  type: Type;
  /** Raised when the shape changes; one example file per type and version stays readable for ever. */
  version: 1;
  data: Data;
} & (undefined extends Text ? { text?: Text } : { text: Text });

/** An event as the record keeps it. */
export interface Recorded<Event extends Happened = Happened> {
  stream: Stream;
  /** 1 for the first event of a stream. */
  seq: number;
  at: Instant;
  by: Pick<Person, 'oid' | 'name'>;
  event: Event;
  /** SHA-256 over this event and `previous`, lower-case hex. */
  hash: string;
  previous: string;
}

/** An event with what it takes to check its hash, also after its text has been erased. */
export interface ChainedEvent extends Recorded {
  /** Random, per event; erased together with the text, after which nobody can guess the text from its hash. */
  salt: string;
  /** SHA-256 over salt and text, per field of text, lower-case hex. */
  textHashes: Record<string, string>;
}

/** What a stream amounts to now: the fold of its events. */
export interface Head<State = unknown> {
  stream: Stream;
  /** Number of events so far; the version that a page shows and sends back in If-Match. */
  seq: number;
  state: State;
  hash: string;
}

/** How a slice folds its events. Unknown types leave the state as it is, so an old program reads a newer register. */
export type Evolve<State, Event extends Happened> = (
  state: State | undefined,
  event: Event,
  meta: Pick<Recorded, 'at' | 'by' | 'seq'>,
) => State;
