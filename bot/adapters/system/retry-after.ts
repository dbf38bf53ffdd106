/** However long a service asks us to wait, we ask again after this; ms. */
const LONGEST_MS = 10 * 60_000;

/**
 * Reads `Retry-After`, which is seconds or a date, or nonsense.
 *
 * @returns ms from `now`, at most ten minutes; 0 when the time is past, undefined when nothing usable was said
 */
export const retryAfterMs = (header: string | null | undefined, now: number): number | undefined => {
  const said = header?.trim();
  if (said === undefined || said === '') return undefined;
  const ms = /^-?\d+(\.\d+)?$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  if (Number.isNaN(ms)) return undefined;
  return Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));
};
