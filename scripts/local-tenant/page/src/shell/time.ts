// Times as people in the board read them: Europe/London, plain words.

const ZONE = 'Europe/London';

const formatter = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });

const DAY = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DAY = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = formatter({ hour: 'numeric', minute: '2-digit', hour12: true });
const KEY = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' });
const WEEKDAY = formatter({ weekday: 'short', day: 'numeric', month: 'short' });

/** "Thursday 3 December 2026". */
export const formatDay = (at: Date): string => DAY.format(at).replace(',', '');

/** "3 Dec 2026". */
export const formatShortDay = (at: Date): string => SHORT_DAY.format(at);

/** "9:30am", as NHS content does: no space, no leading zero. */
export const formatTime = (at: Date): string => CLOCK.format(at).replace(/\s/u, '').toLowerCase();

/** "Sun 22 Nov, 3:30pm". */
export const formatMoment = (at: Date): string => `${WEEKDAY.format(at).replace(',', '')}, ${formatTime(at)}`;

/** The calendar day in London, for grouping; sorts as text after `split('/')` is reversed. */
export const dayKey = (at: Date): string => KEY.format(at).split('/').reverse().join('-');

/** A message's time: the hour today, else the day too. */
export const formatStamp = (at: Date, now: Date): string =>
  dayKey(at) === dayKey(now) ? formatTime(at) : formatMoment(at);

/**
 * Reads Graph's `dateTimeTimeZone`. Graph writes local time without an offset beside the zone's name.
 * Only the zones that this product books in are known: UTC and London (Windows calls it "GMT Standard Time").
 */
export const readGraphTime = ({ dateTime, timeZone }: { dateTime: string; timeZone: string }): Date => {
  const clean = dateTime.replace(/(\.\d{3})\d*/, '$1');
  if (/[zZ]$|[+-]\d\d:\d\d$/.test(clean)) return new Date(clean);
  const asUtc = new Date(`${clean}Z`);
  return timeZone === 'UTC' || timeZone === 'Etc/UTC' ? asUtc : fromLondon(asUtc);
};

/** Takes wall-clock digits held as UTC and finds the instant that London's clocks show them. */
const fromLondon = (wall: Date): Date => {
  const offset = londonOffset(wall);
  const first = new Date(wall.getTime() - offset);
  return londonOffset(first) === offset ? first : new Date(wall.getTime() - londonOffset(first));
};

const londonOffset = (at: Date): number => {
  const name = formatter({ timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return name === 'GMT+01:00' ? 3_600_000 : 0; // London knows two offsets only
};
