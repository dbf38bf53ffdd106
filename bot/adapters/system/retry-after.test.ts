import { retryAfterMs } from './retry-after.ts';

it.each([
  ['3', 3000],
  [' 1.5 ', 1500],
  ['0', 0],
  ['Thu, 03 Dec 2026 12:00:05 GMT', 5000],
  ['86400', 600_000],
  ['Thu, 03 Dec 2099 12:00:00 GMT', 600_000],
  ['Thu, 03 Dec 2020 12:00:00 GMT', 0],
  ['-5', 0],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('reads Retry-After %j as %j ms', (header, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-12-03T12:00:00Z'))).toBe(ms);
});
