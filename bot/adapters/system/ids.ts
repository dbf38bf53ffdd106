import { randomBytes } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

/** Crockford's base 32, in lower case: no i, l, o or u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARACTERS = 10;
const CHANCE_CHARACTERS = 16;

const timePart = (ms: number): string => {
  let rest = ms;
  let part = '';
  for (let at = 0; at < TIME_CHARACTERS; at += 1) {
    part = (ALPHABET[rest % 32] ?? '') + part;
    rest = Math.floor(rest / 32);
  }
  return part;
};

const chance = (): number[] => Array.from(randomBytes(CHANCE_CHARACTERS), (byte) => byte % 32);

/** Counts up from the right; within a millisecond each id follows the last. */
const next = (digits: number[]): number[] => {
  const counted = [...digits];
  for (let at = counted.length - 1; at >= 0; at -= 1) {
    const digit = (counted[at] ?? 0) + 1;
    counted[at] = digit % 32;
    if (digit < 32) break;
  }
  return counted;
};

/**
 * ULIDs in lower case: 48 bits of time, 80 of chance, ever rising in one process also when its clock steps back.
 *
 * @see https://github.com/ulid/spec
 */
export const systemIds = (now: () => number = Date.now): Ids => {
  let last = 0;
  let time = timePart(0);
  let digits = chance();
  return {
    next() {
      const ms = now();
      if (ms > last) {
        last = ms;
        time = timePart(ms);
        digits = chance();
      } else digits = next(digits);
      return time + digits.map((digit) => ALPHABET[digit]).join('');
    },
  };
};
