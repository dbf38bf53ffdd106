import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allSeats, consultants, gps } from '../adapters/memory/people.kit.ts';
import { GroupSettings } from '../members/contract.ts';
import { MEETING_STATES, type MeetingState } from './contract.ts';
import { evolveMeeting, type Meeting, type MeetingEvent } from './model.ts';
import { ISSUE_STATES, type IssueState } from '../issues/contract.ts';
import type { Issue } from '../issues/model.ts';
import { MOVES } from '../issues/rules.ts';
import {
  begin,
  cancel,
  DECIDABLE,
  end,
  move,
  plan,
  quorumOf,
  recordOutcome,
  requireDecidable,
  takeAttendance,
} from './rules.ts';

const now = '2026-11-19T10:00:00.000Z';
const meta = { at: now, by: { oid: 'someone', name: 'Someone' }, seq: 1 };
const settings = GroupSettings.parse({
  id: 'glenfallon',
  name: 'Glenfallon Interface Group',
  board: 'NHS Glenfallon',
  nation: 'scotland',
  areas: [{ id: 'discharge', name: 'Discharge from hospital' }],
  ladder: [{ id: 'clinical-management-group', name: 'Clinical Management Group' }],
});
const when = { theme: 'discharge', start: '2026-12-03T13:00', minutes: 90 };
const aMeeting = (state: MeetingState = 'planned', more: Partial<Meeting> = {}): Meeting => ({
  ...evolveMeeting(undefined, plan('m-2026-0001', when, settings, now), meta),
  state,
  ...more,
});
const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;
const enough = { met: true, says: [] };

describe('planning a meeting (S02)', () => {
  it('keeps the wall clock and the moment it means', () => {
    expect(plan('m1', when, settings, now).data).toMatchObject({
      start: when.start,
      startAt: '2026-12-03T13:00:00.000Z',
    });
    const summer = plan('m1', { ...when, start: '2027-07-01T13:00' }, settings, now);
    expect(summer.data).toMatchObject({ startAt: '2027-07-01T12:00:00.000Z' });
  });

  it.each([
    ['2026-02-31T10:00', 'meeting/no-such-time'],
    ['2026-13-01T10:00', 'meeting/no-such-time'],
    ['2026-12-03T25:00', 'meeting/no-such-time'],
    ['2027-03-28T01:30', 'meeting/no-such-time'], // the clocks go forward
    ['2026-11-19T09:59', 'meeting/past'],
    ['2026-11-19T10:00', 'meeting/past'],
  ])('refuses %s with %s', (start, code) => {
    expect(() => plan('m1', { ...when, start }, settings, now)).toThrow(refusal(code));
  });

  it('takes a minute from now, and only themes of the group', () => {
    expect(plan('m1', { ...when, start: '2026-11-19T10:01' }, settings, now).type).toBe('MeetingPlanned');
    expect(() => plan('m1', { ...when, theme: 'cookery' }, settings, now)).toThrow(refusal('meeting/unknown-theme'));
  });
});

describe('the life of a meeting', () => {
  const steps: [name: string, allowed: MeetingState[], step: (meeting: Meeting) => MeetingEvent[]][] = [
    ['move', ['planned'], (meeting) => move(meeting, { start: '2026-12-10T13:00', minutes: 90 }, now)],
    ['cancel', ['planned'], (meeting) => cancel(meeting, 'Too few can come.')],
    ['open', ['planned'], begin],
    ['end', ['open'], end],
    [
      'attendance',
      ['planned', 'open', 'ended'],
      (meeting) => takeAttendance(meeting, gps[0]?.oid ?? '', 'present', allSeats),
    ],
    [
      'outcome',
      ['open'],
      (meeting) => recordOutcome(meeting, { ref: 'IG-2026-0001', kind: 'advice', outcome: 'Phone first.' }, enough),
    ],
  ];
  it.each(
    steps.flatMap(([name, allowed, step]) =>
      MEETING_STATES.map((state) => ({ name, state, step, legal: allowed.includes(state) })),
    ),
  )('$name when it is $state: $legal', ({ state, step, legal }) => {
    if (legal) expect(step(aMeeting(state))).toHaveLength(1);
    else expect(() => step(aMeeting(state))).toThrow(refusal('meeting/wrong-state'));
  });

  it('does nothing when it is moved to where it is, or somebody is present twice', () => {
    expect(move(aMeeting(), when, now)).toEqual([]);
    const oid = gps[0]?.oid ?? '';
    expect(takeAttendance(aMeeting('open', { attendance: { [oid]: 'present' } }), oid, 'present', allSeats)).toEqual(
      [],
    );
  });

  it('takes attendance of those who have a seat', () => {
    expect(() => takeAttendance(aMeeting('open'), 'a stranger', 'present', allSeats)).toThrow(
      refusal('meeting/no-seat'),
    );
  });

  it.each([
    [1, true],
    [499, true],
    [500, true],
    [501, false],
    [0, false],
  ])('cancels with a reason of %i characters: %s', (length, taken) => {
    if (taken) expect(cancel(aMeeting(), 'a'.repeat(length))).toHaveLength(1);
    else expect(() => cancel(aMeeting(), 'a'.repeat(length))).toThrow(refusal('text/invalid'));
  });

  it.each([
    [1999, true],
    [2000, true],
    [2001, false],
    [0, false],
  ])('records an outcome of %i characters: %s', (length, taken) => {
    const record = () =>
      recordOutcome(aMeeting('open'), { ref: 'IG-2026-0001', kind: 'advice', outcome: 'a'.repeat(length) }, enough);
    if (taken) expect(record()).toHaveLength(1);
    else expect(record).toThrow(refusal('text/invalid'));
  });

  it('has one readable example of every event', () => {
    const folder = join(import.meta.dirname, 'examples');
    const examples = readdirSync(folder).map(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as MeetingEvent,
    );
    expect(examples).toHaveLength(9);
    for (const event of examples) expect(evolveMeeting(aMeeting(), event, meta).id).toBe('m-2026-0001');
  });
});

describe('quorum (domain-rules section 2)', () => {
  const meetingOf = (gpCount: number, consultantCount: number, { chairs = true } = {}): Meeting => {
    const from = chairs ? 0 : 1;
    const here = [...gps.slice(from, from + gpCount), ...consultants.slice(from, from + consultantCount)];
    return aMeeting('open', { attendance: Object.fromEntries(here.map(({ oid }) => [oid, 'present'])) });
  };

  it.each([
    ['half of the core, two a side, a co-chair', meetingOf(2, 2), true],
    ['less than half', meetingOf(2, 1), false],
    ['one consultant only', meetingOf(4, 1), false],
    ['more than half', meetingOf(3, 2), true],
    ['no co-chair', meetingOf(2, 2, { chairs: false }), false],
    ['nobody', meetingOf(0, 0), false],
  ])('%s: %s', (_words, meeting, met) => {
    expect(quorumOf(meeting, allSeats, settings).met).toBe(met);
  });

  it('lets nobody decide without it', () => {
    const quorum = quorumOf(meetingOf(4, 1), allSeats, settings);
    expect(() =>
      recordOutcome(aMeeting('open'), { ref: 'IG-2026-0001', kind: 'advice', outcome: 'Yes.' }, quorum),
    ).toThrow(
      expect.objectContaining({
        code: 'meeting/inquorate',
        message: expect.stringContaining('Secondary care') as string,
      }) as Error,
    );
  });

  it('counts those who are present, not apologies', () => {
    const attendance = Object.fromEntries(allSeats.map(({ oid }) => [oid, 'apologies' as const]));
    expect(quorumOf(aMeeting('open', { attendance }), allSeats, settings).met).toBe(false);
  });
});

describe('what a meeting may decide on', () => {
  const standing = (
    state: IssueState,
    meetingId: string | null = null,
  ): Pick<Issue, 'ref' | 'state' | 'meetingId'> => ({
    ref: 'IG-2026-0001',
    state,
    meetingId,
  });

  it('is what the issue itself would take', () => {
    expect([...DECIDABLE].sort()).toEqual([...MOVES.OutcomeAgreed.from].sort());
  });

  it.each(ISSUE_STATES)('refuses an outcome that would never reach the issue: %s', (state) => {
    const call = () => {
      requireDecidable(standing(state), 'm1');
    };
    if (MOVES.OutcomeAgreed.from.includes(state)) expect(call).not.toThrow();
    else expect(call).toThrow(refusal('meeting/not-decidable'));
  });

  it('is also what is scheduled for this meeting, and for no other', () => {
    expect(() => {
      requireDecidable(standing('scheduled', 'm1'), 'm1');
    }).not.toThrow();
    expect(() => {
      requireDecidable(standing('scheduled', 'm2'), 'm1');
    }).toThrow(refusal('meeting/not-decidable'));
  });
});
