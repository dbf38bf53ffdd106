import type { Instant } from '../kernel/time.ts';
import type { VoteOutcome } from '../votes/contract.ts';
import type { Issue, IssueEvent, OutcomeKind } from './model.ts';
import { isLegal } from './rules.ts';

/**
 * What the news of other rooms does to an issue. News comes at least once and in any order, so each of these looks at
 * the issue as it is and says nothing when there is nothing left to do; none of them refuses.
 */

/** The meeting took the issue onto its published agenda, or was moved to another time. */
export const schedule = (issue: Issue, meetingId: string, meetingStart: Instant): IssueEvent[] => {
  const elsewhere = issue.state === 'scheduled' && issue.meetingId !== meetingId;
  const known = issue.meetingId === meetingId && issue.meetingStart === meetingStart;
  if (elsewhere || known || !isLegal(issue.state, 'IssueScheduled')) return [];
  return [{ type: 'IssueScheduled', version: 1, data: { ref: issue.ref, meetingId, meetingStart } }];
};

/** The meeting did not take the issue after all: it waits for another one. */
export const defer = (issue: Issue, meetingId: string, reason: string): IssueEvent[] =>
  issue.state === 'scheduled' && issue.meetingId === meetingId
    ? [{ type: 'IssueDeferred', version: 1, data: { ref: issue.ref, meetingId }, text: { reason } }]
    : [];

/** A vote has opened on it, or the meeting decided on it without one. */
export const discuss = (issue: Issue, meetingId: string | null, voteId: string | null): IssueEvent[] => {
  const known = voteId === null ? issue.state === 'discussed' : issue.voteIds.includes(voteId);
  if (known || !isLegal(issue.state, 'IssueDiscussed')) return [];
  return [
    { type: 'IssueDiscussed', version: 1, data: { ref: issue.ref, meetingId: meetingId ?? issue.meetingId, voteId } },
  ];
};

interface Conclusion {
  voteId: string;
  meetingId: string | null;
  round: 1 | 2;
  outcome: VoteOutcome;
  proposal: string;
}

/** A vote has closed. A block and a second failed round are left alone: an escalation follows. */
export const conclude = (issue: Issue, { voteId, meetingId, round, outcome, proposal }: Conclusion): IssueEvent[] => {
  const heard = discuss(issue, meetingId, voteId); // the close overtook the opening
  if (heard.length === 0 && issue.state !== 'discussed') return [];
  const { ref } = issue;
  if (outcome === 'consensus')
    return [
      ...heard,
      {
        type: 'OutcomeAgreed',
        version: 1,
        data: { ref, kind: 'change-agreed', voteId, meetingId },
        text: { outcome: proposal },
      },
    ];
  if (outcome === 'blocked' || (outcome === 'no-consensus' && round === 2)) return heard;
  return [...heard, { type: 'IssueReturned', version: 1, data: { ref, voteId, because: outcome } }];
};

/** The vote was blocked, or failed twice: the next body of the ladder has it. */
export const escalate = (issue: Issue, voteId: string, escalationId: string, body: string): IssueEvent[] => {
  const heard = discuss(issue, null, voteId);
  if (heard.length === 0 && issue.state !== 'discussed') return [];
  return [...heard, { type: 'IssueEscalated', version: 1, data: { ref: issue.ref, voteId, escalationId, body } }];
};

/** The chair recorded what the meeting decided, without a vote or in addition to one. */
export const settle = (issue: Issue, meetingId: string, kind: OutcomeKind, outcome: string): IssueEvent[] => {
  const heard = issue.state === 'scheduled' ? discuss(issue, meetingId, null) : [];
  if (heard.length === 0 && !isLegal(issue.state, 'OutcomeAgreed')) return [];
  return [
    ...heard,
    { type: 'OutcomeAgreed', version: 1, data: { ref: issue.ref, kind, voteId: null, meetingId }, text: { outcome } },
  ];
};
