import { dayKey, formatDay, formatMoment, formatStamp, formatTime, readGraphTime } from './time.ts';

describe('times on the page', () => {
  it('are London times in plain words', () => {
    const at = new Date('2026-07-02T13:05:00Z');
    expect(formatDay(at)).toBe('Thursday 2 July 2026');
    expect(formatTime(at)).toBe('2:05pm');
    expect(formatMoment(at)).toBe('Thu 2 Jul, 2:05pm');
  });

  it('show only the hour for today', () => {
    const now = new Date('2026-11-22T16:00:00Z');
    expect(formatStamp(new Date('2026-11-22T09:30:00Z'), now)).toBe('9:30am');
    expect(formatStamp(new Date('2026-11-21T09:30:00Z'), now)).toBe('Sat 21 Nov, 9:30am');
  });

  it.each([
    ['2026-12-03T18:30:00.0000000', 'GMT Standard Time', '2026-12-03T18:30:00.000Z'],
    ['2026-07-02T18:30:00.0000000', 'Europe/London', '2026-07-02T17:30:00.000Z'],
    ['2026-07-02T17:30:00.0000000', 'UTC', '2026-07-02T17:30:00.000Z'],
    ['2026-10-25T03:00:00', 'Europe/London', '2026-10-25T03:00:00.000Z'],
  ])('read %s in %s as Graph means it', (dateTime, timeZone, instant) => {
    expect(readGraphTime({ dateTime, timeZone }).toISOString()).toBe(instant);
  });

  it('group by the day in London', () => {
    expect(dayKey(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
  });
});
