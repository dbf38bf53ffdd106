import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISSUE_STATES, type IssueState } from './contract.ts';
import { conclude, defer, discuss, escalate, schedule, settle } from './follow.ts';
import { evolveIssue, type Issue, type IssueEvent } from './model.ts';
import { isLegal, MOVES, requireLegal } from './rules.ts';
import { suggestArea, titleFrom } from './words.ts';

const at = '2026-11-19T10:00:00.000Z';
const meetingStart = '2026-12-03T13:00:00.000Z';
const examples = readdirSync(join(import.meta.dirname, 'examples')).map(
  (file) => JSON.parse(readFileSync(join(import.meta.dirname, 'examples', file), 'utf8')) as IssueEvent,
);
const example = (type: IssueEvent['type']): IssueEvent => {
  const found = examples.find((event) => event.type === type);
  if (!found) throw new Error(`no example of ${type}`);
  return found;
};
const meta = { at, by: { oid: 'someone', name: 'Someone' }, seq: 1 };

const anIssue = (state: IssueState, more: Partial<Issue> = {}): Issue => ({
  ...evolveIssue(undefined, example('IssueRaised'), meta),
  state,
  ...more,
});
const types = (events: IssueEvent[]): string[] => events.map(({ type }) => type);

describe('the life of an issue (domain-rules section 4)', () => {
  const cases = Object.entries(MOVES).flatMap(([type, { from, to }]) =>
    ISSUE_STATES.map((state) => ({ type: type as IssueEvent['type'], state, to, legal: from.includes(state) })),
  );

  it.each(cases)('$type from $state is legal: $legal', ({ type, state, to, legal }) => {
    const issue = anIssue(state);
    const apply = (): void => {
      requireLegal(issue, [example(type)], meta);
    };
    if (legal) {
      apply();
      expect(evolveIssue(issue, example(type), meta).state).toBe(to);
    } else expect(apply).toThrow(expect.objectContaining({ code: 'issue/wrong-state' }) as Error);
  });

  it('begins only once', () => {
    expect(ISSUE_STATES.some((state) => isLegal(state, 'IssueRaised'))).toBe(false);
  });

  it('has one readable example of every event', () => {
    expect(examples.map(({ type }) => type).sort()).toEqual(['IssueRaised', ...Object.keys(MOVES)].sort());
    for (const event of examples) expect(evolveIssue(anIssue('raised'), event, meta).ref).toBe('IG-2026-0001');
  });
});

describe('following what others decide', () => {
  it('is scheduled once, and again only when the meeting moves', () => {
    const scheduled = anIssue('scheduled', { meetingId: 'm1', meetingStart });
    expect(types(schedule(anIssue('accepted'), 'm1', meetingStart))).toEqual(['IssueScheduled']);
    expect(schedule(scheduled, 'm1', meetingStart)).toEqual([]);
    expect(types(schedule(scheduled, 'm1', '2026-12-10T13:00:00.000Z'))).toEqual(['IssueScheduled']);
    expect(schedule(scheduled, 'm2', meetingStart)).toEqual([]);
    expect(schedule(anIssue('declined'), 'm1', meetingStart)).toEqual([]);
  });

  it('goes back to accepted only out of the meeting that had it', () => {
    const scheduled = anIssue('scheduled', { meetingId: 'm1', meetingStart });
    expect(types(defer(scheduled, 'm1', 'not reached'))).toEqual(['IssueDeferred']);
    expect(defer(scheduled, 'm2', 'not reached')).toEqual([]);
    expect(defer(anIssue('discussed', { meetingId: 'm1' }), 'm1', 'not reached')).toEqual([]);
  });

  it('is discussed once for each vote', () => {
    expect(types(discuss(anIssue('scheduled'), 'm1', 'v1'))).toEqual(['IssueDiscussed']);
    expect(discuss(anIssue('discussed', { voteIds: ['v1'] }), 'm1', 'v1')).toEqual([]);
    expect(types(discuss(anIssue('accepted'), null, 'v2'))).toEqual(['IssueDiscussed']);
  });

  const close = { voteId: 'v1', meetingId: 'm1', proposal: 'Letters within a day.' };
  const discussed = anIssue('discussed', { voteIds: ['v1'] });

  it.each([
    ['consensus', 1, ['OutcomeAgreed']],
    ['consensus', 2, ['OutcomeAgreed']],
    ['no-consensus', 1, ['IssueReturned']],
    ['no-consensus', 2, []],
    ['inquorate', 1, ['IssueReturned']],
    ['inquorate', 2, ['IssueReturned']],
    ['blocked', 1, []],
  ] as const)('after %s in round %i: %j', (outcome, round, expected) => {
    expect(types(conclude(discussed, { ...close, outcome, round }))).toEqual(expected);
  });

  it('hears of a close before the opening', () => {
    const scheduled = anIssue('scheduled', { meetingId: 'm1' });
    expect(types(conclude(scheduled, { ...close, outcome: 'consensus', round: 1 }))).toEqual([
      'IssueDiscussed',
      'OutcomeAgreed',
    ]);
    expect(types(escalate(scheduled, 'v1', 'e1', 'clinical-management-group'))).toEqual([
      'IssueDiscussed',
      'IssueEscalated',
    ]);
  });

  it('hears the same news twice without moving twice', () => {
    const agreed = anIssue('outcome-agreed', { voteIds: ['v1'] });
    expect(conclude(agreed, { ...close, outcome: 'consensus', round: 1 })).toEqual([]);
    expect(escalate(anIssue('escalated', { voteIds: ['v1'] }), 'v1', 'e1', 'b')).toEqual([]);
  });

  it('counts failed rounds, but not those without a quorum', () => {
    const returned = (because: 'no-consensus' | 'inquorate') =>
      evolveIssue(
        discussed,
        { type: 'IssueReturned', version: 1, data: { ref: 'IG-2026-0001', voteId: 'v1', because } },
        meta,
      );
    expect(returned('no-consensus')).toMatchObject({ state: 'accepted', returning: true, failedRounds: 1 });
    expect(returned('inquorate')).toMatchObject({ state: 'accepted', returning: true, failedRounds: 0 });
  });

  it('takes an outcome that the meeting recorded without a vote', () => {
    expect(types(settle(anIssue('scheduled'), 'm1', 'advice', 'Phone first.'))).toEqual([
      'IssueDiscussed',
      'OutcomeAgreed',
    ]);
    expect(types(settle(discussed, 'm1', 'advice', 'Phone first.'))).toEqual(['OutcomeAgreed']);
    expect(settle(anIssue('declined'), 'm1', 'advice', 'Phone first.')).toEqual([]);
  });
});

describe('helping with the form (R02, R03)', () => {
  const areas = [
    { id: 'discharge', name: 'Discharge from hospital' },
    { id: 'referrals', name: 'Referrals from primary care' },
    { id: 'investigations', name: 'Investigations and results' },
    { id: 'prescribing', name: 'Prescribing' },
    { id: 'it', name: 'IT across the interface' },
  ];

  it.each([
    ['The ward did not send a discharge summary', 'discharge'],
    ['Blood results and scans come back to us', 'investigations'],
    ['New medicines are not on the prescription', 'prescribing'],
    ['They asked us for a new referral', 'referrals'],
    ['The software logs us out', 'it'],
    ['It is raining', undefined],
  ])('suggests an area for “%s”: %s', (said, area) => {
    expect(suggestArea(said, areas)).toBe(area);
  });

  it.each([
    ['', ''],
    ['letters are late', 'Letters are late'],
    ['Letters are late. Every week.', 'Letters are late'],
    ['Dr. who? Letters are late. Every week.', 'Dr. who? Letters are late'],
    ['a\n  b\tc', 'A b c'],
    ['word '.repeat(40), `W${'word '.repeat(16).slice(1).trim()}…`],
  ])('makes a title of %j', (said, title) => {
    expect(titleFrom(said)).toBe(title);
  });
});
