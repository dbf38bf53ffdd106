import { Refusal } from './errors.ts';

/** A moment: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

/** Meeting times are kept as people say them: local wall clock plus zone, never an offset. */
export interface LocalTime {
  /** `2026-12-03T13:00`, minutes precision, no zone. */
  local: string;
  zone: 'Europe/London';
}

export type Nation = 'scotland' | 'england';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Weekday holidays of 2026 to 2028. Data, never code: one-off days are added here. Source: gov.uk/bank-holidays.json. */
const HOLIDAYS: Record<Nation, ReadonlySet<string>> = {
  scotland: new Set(
    (
      '2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-05-25 2026-08-03 2026-11-30 2026-12-25 2026-12-28 ' +
      '2027-01-01 2027-01-04 2027-03-26 2027-05-03 2027-05-31 2027-08-02 2027-11-30 2027-12-27 2027-12-28 ' +
      '2028-01-03 2028-01-04 2028-04-14 2028-05-01 2028-05-29 2028-08-07 2028-11-30 2028-12-25 2028-12-26'
    ).split(' '),
  ),
  england: new Set(
    (
      '2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 ' +
      '2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 ' +
      '2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26'
    ).split(' '),
  ),
};

/** Made on first use: a formatter costs 10 ms, and the app should start quickly. */
const onFirstUse = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => (made ??= make());
};

const londonParts = onFirstUse(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
);
const dayName = onFirstUse(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);

/** The Europe/London wall clock at a moment, as `2026-12-03T13:00`. */
export const londonTime = (at: Instant): string => {
  const parts = Object.fromEntries(
    londonParts()
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
};

/** The Europe/London calendar day at a moment, as `2026-12-03`. */
export const londonDay = (at: Instant): string => londonTime(at).slice(0, 10);

/**
 * The moment of a Europe/London wall-clock time.
 *
 * In the hour that happens twice the first one is meant. A time in the hour that does not exist in spring
 * is moved on by an hour, as calendars do.
 */
export const instantOf = ({ local }: LocalTime): Instant => {
  const wall = Date.parse(`${local}:00.000Z`);
  for (const hours of [1, 0]) {
    const at = new Date(wall - hours * 60 * MINUTE).toISOString();
    if (londonTime(at) === local) return at;
  }
  return new Date(wall).toISOString();
};

/** The moment of a wall-clock time that somebody typed; undefined for a day or hour that does not exist. */
export const existingInstant = (local: string): Instant | undefined => {
  if (Number.isNaN(Date.parse(`${local}:00.000Z`))) return undefined;
  const at = instantOf({ local, zone: 'Europe/London' });
  return londonTime(at) === local ? at : undefined;
};

export const addMinutes = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * MINUTE).toISOString();
export const addDays = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * DAY).toISOString();

/** A year that no nation's calendar holds would count its bank holidays as working days: nothing is counted then. */
const LOADED_YEARS = new Set([...HOLIDAYS.scotland, ...HOLIDAYS.england].map((day) => day.slice(0, 4)));

const isWorkingDay = (day: string, nation: Nation): boolean => {
  const year = day.slice(0, 4);
  if (!LOADED_YEARS.has(year))
    throw new Refusal(
      'calendar/unknown-year',
      `The bank holidays of ${year} are not loaded yet, so working days in it cannot be counted. Choose an earlier day.`,
    );
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS[nation].has(day);
};

/**
 * The end of the n-th working day after a moment, at 5pm Europe/London.
 *
 * @param from UTC, read as a Europe/London calendar day, which is not counted itself
 * @param days whole working days, 0 or more; weekends and the nation's bank holidays are skipped
 * @throws Refusal `calendar/unknown-year` if the bank holidays of a year on the way are not loaded
 * @see domain-rules "Days are working days in Europe/London unless said"
 */
export const workingDaysAfter = (from: Instant, days: number, nation: Nation): Instant => {
  let day = londonDay(from);
  for (let left = days; left > 0;) {
    day = new Date(Date.parse(`${day}T12:00:00Z`) + DAY).toISOString().slice(0, 10);
    if (isWorkingDay(day, nation)) left -= 1;
  }
  return instantOf({ local: `${day}T17:00`, zone: 'Europe/London' });
};

/**
 * Whole working days that have passed since a moment; the day itself is not counted.
 *
 * @throws Refusal `calendar/unknown-year` if the bank holidays of a year on the way are not loaded
 */
export const workingDaysBetween = (from: Instant, to: Instant, nation: Nation): number => {
  let day = londonDay(from);
  const last = londonDay(to);
  let count = 0;
  while (day < last) {
    day = new Date(Date.parse(`${day}T12:00:00Z`) + DAY).toISOString().slice(0, 10);
    if (isWorkingDay(day, nation)) count += 1;
  }
  return count;
};

/** "Thursday 3 December 2026", as people in Europe/London say it. */
export const sayDay = (at: Instant): string =>
  dayName()
    .format(new Date(`${londonDay(at)}T12:00:00Z`))
    .replace(',', '');

/** "5pm", "9:30am", "midday", "midnight". */
export const sayTime = (at: Instant): string => {
  const [hour = 0, minute = 0] = londonTime(at).slice(11).split(':').map(Number);
  if (minute === 0 && hour === 12) return 'midday';
  if (minute === 0 && hour === 0) return 'midnight';
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past}${hour < 12 ? 'am' : 'pm'}`;
};

/** "5pm on Thursday 3 December 2026". */
export const sayMoment = (at: Instant): string => `${sayTime(at)} on ${sayDay(at)}`;
