import { GraphRefusal } from './call.ts';

/** Windows names that Outlook uses for the zones a Scottish board meets; IANA names pass as they are. */
const WINDOWS: Record<string, string> = {
  'GMT Standard Time': 'Europe/London',
  UTC: 'UTC',
  'W. Europe Standard Time': 'Europe/Berlin',
};

export type LocalTime = { dateTime: string; timeZone: string };

const DAY_MS = 86_400_000;

const zoneOf = (name: string): string => {
  const zone = WINDOWS[name] ?? name;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return zone;
  } catch {
    throw new GraphRefusal(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. “${name}” is none.`,
    );
  }
};

/** Clock reading of an instant in a zone, as if it were UTC; milliseconds. */
const readingOf = (instant: number, zone: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
};

/** The instant of a local time; in the hour that repeats, the earlier one. Milliseconds since 1970. */
export const instantOf = ({ dateTime, timeZone }: LocalTime): number => {
  const zone = zoneOf(timeZone);
  const reading = Date.parse(/[Zz]$/.test(dateTime) ? dateTime : `${dateTime}Z`);
  if (Number.isNaN(reading))
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', `“${dateTime}” is not a date and time.`);
  const candidates = [reading - DAY_MS, reading + DAY_MS].map((near) => reading - (readingOf(near, zone) - near));
  const fitting = candidates.filter((instant) => readingOf(instant, zone) === reading);
  return Math.min(...(fitting.length > 0 ? fitting : candidates));
};

/** Graph writes times so: seven decimals, no offset. */
const written = (reading: number): string => new Date(reading).toISOString().replace(/Z$/, '0000');

/** A time as Graph answers it: UTC unless the request prefers a zone. */
export const answeredIn = (time: LocalTime, prefer: string | undefined): LocalTime => {
  const wanted = /outlook\.timezone="([^"]+)"/.exec(prefer ?? '')?.[1] ?? 'UTC';
  return { dateTime: written(readingOf(instantOf(time), zoneOf(wanted))), timeZone: wanted };
};
