import type { Instant } from '../kernel/time.ts';

/** The only source of time for rules and records. */
export interface Clock {
  now(): Instant;
}
