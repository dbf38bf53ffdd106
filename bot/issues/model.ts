import type { Happened, Head, Recorded } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Oid, Person } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Direction, IssueState } from './contract.ts';

/** Source: domain-rules section 3, in the order of the list there. */
export const CHECKS = [
  'at-interface',
  'system-not-case',
  'not-incident',
  'not-decided',
  'no-identifiers',
  'someone-can-act',
  'safe-to-wait',
] as const;
export type Check = (typeof CHECKS)[number];

export const PURPOSES = ['decision', 'discussion', 'information', 'sense-check'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Outcomes of triage that need both co-chairs. */
export type TwoKeyOutcome = 'decline' | 'redirect';

export const OUTCOME_KINDS = [
  'change-agreed',
  'letter-sent',
  'wording-standard',
  'guideline',
  'it-request',
  'workstream',
  'advice',
  'no-change',
  'escalated',
  'duplicate',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

type None = undefined;

export type IssueEvent =
  | Happened<
      'IssueRaised',
      { ref: string; area: string; direction: Direction; raisedBy: Oid; raiserName: string; triageDue: Instant },
      { title: string; what: string; effect: string; place: string; suggestion: string }
    >
  | Happened<'IssueTakenUp', { ref: string }, None>
  | Happened<'IssueAccepted', { ref: string; theme: string; purpose: Purpose; checks: Check[] }, None>
  /** The first of two keys. It lapses when either co-chair takes it back or the issue is decided otherwise. */
  | Happened<
      'TriageKeyTurned',
      { ref: string; outcome: TwoKeyOutcome; by: Oid; byName: string; standardReason: string },
      { reason: string; to: string }
    >
  | Happened<'TriageKeyWithdrawn', { ref: string; outcome: TwoKeyOutcome }, None>
  | Happened<'IssueDeclined', { ref: string; standardReason: string; keys: Oid[] }, { reason: string; to: string }>
  | Happened<'IssueRedirected', { ref: string; standardReason: string; keys: Oid[] }, { reason: string; to: string }>
  | Happened<'IssueScheduled', { ref: string; meetingId: string; meetingStart: Instant }, None>
  | Happened<'IssueDeferred', { ref: string; meetingId: string }, { reason: string }>
  /** `meetingId` is null for a vote between meetings. */
  | Happened<'IssueDiscussed', { ref: string; meetingId: string | null; voteId: string | null }, None>
  | Happened<
      'IssueReturned',
      { ref: string; voteId: string; because: 'no-consensus' | 'inquorate' | 'escalation-answered' },
      None
    >
  | Happened<'IssueEscalated', { ref: string; voteId: string; escalationId: string; body: string }, None>
  | Happened<
      'OutcomeAgreed',
      { ref: string; kind: OutcomeKind; voteId: string | null; meetingId: string | null },
      { outcome: string }
    >;

/** What an issue amounts to now. */
export interface Issue {
  ref: string;
  state: IssueState;
  title: string;
  what: string;
  effect: string;
  place: string;
  suggestion: string;
  area: string;
  direction: Direction;
  raisedBy: { oid: Oid; name: string };
  raisedAt: Instant;
  triageDue: Instant;
  purpose: Purpose | null;
  checks: Check[];
  /** The first key of a two-key outcome that waits for the other co-chair. */
  pendingKey: {
    outcome: TwoKeyOutcome;
    by: { oid: Oid; name: string };
    at: Instant;
    standardReason: string;
    reason: string;
    to: string;
  } | null;
  declined: { standardReason: string; reason: string; to: string } | null;
  meetingId: string | null;
  meetingStart: Instant | null;
  voteIds: string[];
  /** Failed rounds so far; the second one escalates. */
  failedRounds: number;
  returning: boolean;
  escalation: { id: string; body: string } | null;
  outcome: { kind: OutcomeKind; text: string; at: Instant } | null;
}

const raised = ({ data, text }: Extract<IssueEvent, { type: 'IssueRaised' }>, at: Instant): Issue => ({
  ref: data.ref,
  state: 'raised',
  ...text,
  area: data.area,
  direction: data.direction,
  raisedBy: { oid: data.raisedBy, name: data.raiserName },
  raisedAt: at,
  triageDue: data.triageDue,
  purpose: null,
  checks: [],
  pendingKey: null,
  declined: null,
  meetingId: null,
  meetingStart: null,
  voteIds: [],
  failedRounds: 0,
  returning: false,
  escalation: null,
  outcome: null,
});

/** Folds one event; everything but the first needs an issue to fold onto. */
export const evolveIssue = (
  issue: Issue | undefined,
  event: IssueEvent,
  { at }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Issue => {
  if (event.type === 'IssueRaised') return raised(event, at);
  if (!issue) throw new Error(`${event.type} before IssueRaised`);
  switch (event.type) {
    case 'IssueTakenUp':
      return { ...issue, state: 'in-triage' };
    case 'IssueAccepted':
      return {
        ...issue,
        state: 'accepted',
        area: event.data.theme,
        purpose: event.data.purpose,
        checks: event.data.checks,
        pendingKey: null,
      };
    case 'TriageKeyTurned': {
      const { outcome, by, byName, standardReason } = event.data;
      return {
        ...issue,
        state: 'in-triage',
        pendingKey: { outcome, by: { oid: by, name: byName }, at, standardReason, ...event.text },
      };
    }
    case 'TriageKeyWithdrawn':
      return { ...issue, pendingKey: null };
    case 'IssueDeclined':
    case 'IssueRedirected':
      return {
        ...issue,
        state: event.type === 'IssueDeclined' ? 'declined' : 'redirected',
        pendingKey: null,
        declined: { standardReason: event.data.standardReason, ...event.text },
      };
    case 'IssueScheduled':
      return { ...issue, state: 'scheduled', meetingId: event.data.meetingId, meetingStart: event.data.meetingStart };
    case 'IssueDeferred':
      return { ...issue, state: 'accepted', meetingId: null, meetingStart: null };
    case 'IssueDiscussed':
      return {
        ...issue,
        state: 'discussed',
        voteIds: event.data.voteId ? [...new Set([...issue.voteIds, event.data.voteId])] : issue.voteIds,
      };
    case 'IssueReturned':
      return {
        ...issue,
        state: 'accepted',
        returning: true,
        meetingId: null,
        meetingStart: null,
        failedRounds: event.data.because === 'no-consensus' ? issue.failedRounds + 1 : issue.failedRounds,
      };
    case 'IssueEscalated':
      return { ...issue, state: 'escalated', escalation: { id: event.data.escalationId, body: event.data.body } };
    case 'OutcomeAgreed':
      return {
        ...issue,
        state: 'outcome-agreed',
        outcome: { kind: event.data.kind, text: event.text.outcome, at },
      };
    default:
      return issue; // an event of a newer program
  }
};

/** How another room changes an issue: by its own rule, under this room's table of legal moves. */
export interface IssueStream {
  /**
   * @param rule what happens to the issue; nothing when there is nothing to do. Called again on a conflict.
   * @throws Refusal `issue/not-found`, `issue/wrong-state` for a move that is not in the table, `record/changed`
   */
  decide(
    group: GroupId,
    ref: string,
    command: { by: Pick<Person, 'oid' | 'name'>; key: string; ifVersion?: number | undefined },
    rule: (issue: Issue, now: Instant) => IssueEvent[],
  ): Promise<{ head: Head<Issue>; replayed: boolean }>;
}
