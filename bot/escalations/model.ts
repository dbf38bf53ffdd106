import type { Happened, Recorded } from '../kernel/events.ts';
import type { Instant } from '../kernel/time.ts';
import type { VoteResult } from '../votes/contract.ts';

export type EscalationEvent = Happened<
  'EscalationOpened',
  {
    escalationId: string;
    ref: string;
    voteId: string;
    because: 'blocked' | 'no-consensus-twice';
    body: string;
    bodyName: string;
    due: Instant;
    bySide: VoteResult['bySide'];
  },
  /** The pack: issue, both views in their own words, proposal, safety note. */
  { issue: string; proposal: string; views: string; safety: string }
>;

export interface Escalation {
  id: string;
  ref: string;
  voteId: string;
  because: 'blocked' | 'no-consensus-twice';
  body: string;
  bodyName: string;
  openedAt: Instant;
  due: Instant;
  bySide: VoteResult['bySide'];
  pack: { issue: string; proposal: string; views: string; safety: string };
  state: 'open';
}

export const evolveEscalation = (
  escalation: Escalation | undefined,
  event: EscalationEvent,
  { at }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Escalation => {
  // An event of a newer program leaves what is there as it is.
  if (escalation) return escalation;
  const { escalationId, ref, voteId, because, body, bodyName, due, bySide } = event.data;
  return {
    id: escalationId,
    ref,
    voteId,
    because,
    body,
    bodyName,
    openedAt: at,
    due,
    bySide,
    pack: event.text,
    state: 'open',
  };
};
