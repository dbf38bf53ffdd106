import { ITEM_PURPOSES } from '../../../bot/agendas/contract.ts';
import { DIRECTIONS, ISSUE_STATES } from '../../../bot/issues/contract.ts';
import { MEETING_STATES, PRESENCES, RecordOutcomeInput } from '../../../bot/meetings/contract.ts';
import { AcceptInput, CHECK_WORDS, STANDARD_REASONS } from '../../../bot/triage/contract.ts';
import { CHOICE_WORDS, VOTE_LIMITS } from '../../../bot/votes/contract.ts';
import * as issue from './issue-words.ts';
import * as meeting from './meeting-words.ts';
import * as triage from './triage-words.ts';
import * as vote from './vote-words.ts';

describe('the words of the tab', () => {
  it('say what the contract says, in its order', () => {
    expect(Object.entries(triage.CHECK_WORDS)).toEqual(Object.entries(CHECK_WORDS));
    expect(triage.CHECKS).toEqual(AcceptInput.shape.checks.element.options);
    expect(triage.REASON_WORDS).toEqual(STANDARD_REASONS);
    expect(vote.CHOICE_WORDS).toEqual(CHOICE_WORDS);
    expect(vote.VOTE_LENGTHS).toEqual(VOTE_LIMITS);
  });

  it('name every value that the wire can carry', () => {
    expect(issue.STATES).toEqual([...ISSUE_STATES]);
    expect(issue.DIRECTIONS).toEqual([...DIRECTIONS]);
    expect(meeting.PRESENCES).toEqual([...PRESENCES]);
    expect(Object.keys(meeting.MEETING_STATE_WORDS)).toEqual([...MEETING_STATES]);
    expect(meeting.OUTCOME_KINDS).toEqual(RecordOutcomeInput.shape.kind.options);
    expect(meeting.PURPOSES).toEqual([...ITEM_PURPOSES]);
  });

  it('hold to plain British English', () => {
    const all = JSON.stringify([issue, meeting, triage, vote]);
    expect(all).not.toMatch(/\b(e\.?g\.?|i\.?e\.?|etc)(?![A-Za-z])|\bplease\b|\b(click|tap) here\b/i);
  });
});
