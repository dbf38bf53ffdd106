import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  instantOf,
  londonDay,
  londonTime,
  sayDay,
  sayMoment,
  sayTime,
  workingDaysAfter,
  workingDaysBetween,
} from './time.ts';

const at = (local: string): string => instantOf({ local, zone: 'Europe/London' });
const unknownYear = expect.objectContaining({ code: 'calendar/unknown-year' }) as Error;

describe('wall clock and moment', () => {
  it('keeps half past twelve at half past twelve on both sides of the clock change', () => {
    expect(at('2026-03-24T12:30')).toBe('2026-03-24T12:30:00.000Z');
    expect(at('2026-03-31T12:30')).toBe('2026-03-31T11:30:00.000Z');
  });

  it('moves a time that does not exist on by an hour', () => {
    expect(at('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(sayMoment(at('2026-03-29T01:30'))).toBe('2:30am on Sunday 29 March 2026');
  });

  it('takes the first of two in the hour that happens twice', () => {
    expect(at('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(londonTime('2026-10-25T00:30:00.000Z')).toBe('2026-10-25T01:30');
    expect(londonTime('2026-10-25T01:30:00.000Z')).toBe('2026-10-25T01:30');
  });

  it.each(['2027-03-28', '2028-03-26', '2029-03-25'])('knows the change of spring %s', (day) => {
    expect(at(`${day}T00:59`)).toBe(`${day}T00:59:00.000Z`);
    expect(at(`${day}T02:00`)).toBe(`${day}T01:00:00.000Z`);
  });

  it.each(['2027-10-31', '2028-10-29', '2029-10-28'])('knows the change of autumn %s', (day) => {
    expect(at(`${day}T00:59`)).toMatch(/T23:59:00\.000Z$/);
    expect(at(`${day}T02:00`)).toBe(`${day}T02:00:00.000Z`);
  });

  it('finds its way back from every wall clock that exists', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        const local = londonTime(date.toISOString());
        expect(londonTime(at(local))).toBe(local);
      }),
    );
  });

  it('reads the calendar day in London, not in Greenwich', () => {
    expect(londonDay('2026-07-01T23:30:00.000Z')).toBe('2026-07-02');
    expect(londonDay('2026-12-31T23:30:00.000Z')).toBe('2026-12-31');
    expect(londonDay('2028-02-29T12:00:00.000Z')).toBe('2028-02-29');
  });

  it('adds minutes and days of 24 hours', () => {
    expect(addMinutes('2026-12-31T23:30:00.000Z', 45)).toBe('2027-01-01T00:15:00.000Z');
    expect(addDays('2028-02-28T12:00:00.000Z', 1)).toBe('2028-02-29T12:00:00.000Z');
    expect(addDays('2026-03-01T12:00:00.000Z', -1)).toBe('2026-02-28T12:00:00.000Z');
  });
});

describe('saying it', () => {
  it('writes days as people say them', () => {
    expect(sayDay('2026-12-03T13:00:00.000Z')).toBe('Thursday 3 December 2026');
    expect(sayDay('2026-07-01T23:30:00.000Z')).toBe('Thursday 2 July 2026');
  });

  it.each([
    ['00:00', 'midnight'],
    ['12:00', 'midday'],
    ['00:01', '12:01am'],
    ['12:30', '12:30pm'],
    ['09:30', '9:30am'],
    ['11:59', '11:59am'],
    ['17:00', '5pm'],
    ['01:00', '1am'],
  ])('writes %s as %s', (clock, said) => {
    expect(sayTime(at(`2026-12-03T${clock}`))).toBe(said);
    expect(sayTime(at(`2026-07-02T${clock}`))).toBe(said);
  });

  it('writes a moment with its day', () => {
    expect(sayMoment('2026-12-03T17:00:00.000Z')).toBe('5pm on Thursday 3 December 2026');
    expect(sayMoment('2026-12-03T00:00:00.000Z')).toBe('midnight on Thursday 3 December 2026');
  });
});

describe('working days', () => {
  it('counts ten after Thursday 2 April 2026 over Easter, by nation', () => {
    expect(workingDaysAfter('2026-04-02T09:00:00.000Z', 10, 'england')).toBe('2026-04-20T16:00:00.000Z');
    expect(workingDaysAfter('2026-04-02T09:00:00.000Z', 10, 'scotland')).toBe('2026-04-17T16:00:00.000Z');
  });

  it('skips weekends, the turn of the year and St Andrew’s day', () => {
    expect(londonDay(workingDaysAfter('2026-12-24T09:00:00.000Z', 1, 'scotland'))).toBe('2026-12-29');
    expect(londonDay(workingDaysAfter('2026-12-31T09:00:00.000Z', 1, 'scotland'))).toBe('2027-01-05');
    expect(londonDay(workingDaysAfter('2026-12-31T09:00:00.000Z', 1, 'england'))).toBe('2027-01-04');
    expect(londonDay(workingDaysAfter('2026-11-27T09:00:00.000Z', 1, 'scotland'))).toBe('2026-12-01');
    expect(londonDay(workingDaysAfter('2026-11-27T09:00:00.000Z', 1, 'england'))).toBe('2026-11-30');
  });

  it('ends at 5pm in London, in summer and in winter', () => {
    expect(workingDaysAfter('2026-07-01T09:00:00.000Z', 1, 'scotland')).toBe('2026-07-02T16:00:00.000Z');
    expect(workingDaysAfter('2026-12-01T09:00:00.000Z', 1, 'scotland')).toBe('2026-12-02T17:00:00.000Z');
    expect(workingDaysAfter('2026-12-01T09:00:00.000Z', 0, 'scotland')).toBe('2026-12-01T17:00:00.000Z');
  });

  it('begins on the London day, so half past midnight in summer is already the next one', () => {
    expect(londonDay(workingDaysAfter('2026-07-01T23:30:00.000Z', 1, 'england'))).toBe('2026-07-03');
  });

  it('counts back what it counted on', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-09-01'), noInvalidDate: true });
    const nation = fc.constantFrom('scotland' as const, 'england' as const);
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 60 }), nation, (date, days, where) => {
        const from = date.toISOString();
        expect(workingDaysBetween(from, workingDaysAfter(from, days, where), where)).toBe(days);
      }),
    );
  });

  it('counts none backwards', () => {
    expect(workingDaysBetween('2026-12-03T09:00:00.000Z', '2026-12-01T09:00:00.000Z', 'scotland')).toBe(0);
  });

  it('refuses to count in a year whose bank holidays it does not know', () => {
    expect(() => workingDaysAfter('2028-12-29T09:00:00.000Z', 1, 'scotland')).toThrow(unknownYear);
    expect(() => workingDaysBetween('2028-12-01T09:00:00.000Z', '2029-01-02T09:00:00.000Z', 'england')).toThrow(
      unknownYear,
    );
    expect(() => workingDaysAfter('2024-05-01T09:00:00.000Z', 1, 'england')).toThrow(unknownYear);
  });
});
