import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Happened } from '../kernel/events.ts';

/** The example of an event as it is kept for ever: `example('votes', 'VoteOpened')`. */
export const example = <Event extends Happened>(room: string, type: Event['type'], version = 1): Event =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', room, 'examples', `${type}.v${version}.json`), 'utf8'),
  ) as Event;
