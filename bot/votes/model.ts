import type { Happened } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Choice, SideKey, VoteOutcome, VoteResult } from './contract.ts';

type None = undefined;

/** One elector, frozen when the vote opens: later changes of membership do not touch it. */
export interface Elector {
  oid: Oid;
  name: string;
  side: SideKey;
  coChair: boolean;
}

/** The rules of this vote, frozen with it. Fractions are whole numbers: [2, 3] is two thirds. */
export interface VoteRules {
  coreShare: [number, number];
  eachSide: number;
  coChairs: number;
  consensusShare: [number, number];
}

export type VoteEvent =
  | Happened<
      'VoteOpened',
      {
        voteId: string;
        ref: string;
        meetingId: string | null;
        round: 1 | 2;
        closesAt: Instant;
        electorate: Elector[];
        rules: VoteRules;
      },
      { proposal: string; why: string; issueTitle: string }
    >
  /** From here on the ballots are sealed, one by one; whoever writes a ballot's next row first, voter or seal, wins. */
  | Happened<'VoteClosing', { voteId: string; present: Oid[] }, None>
  | Happened<
      'VoteClosed',
      {
        voteId: string;
        ref: string;
        meetingId: string | null;
        round: 1 | 2;
        outcome: VoteOutcome;
        bySide: VoteResult['bySide'];
      },
      /** Dissent and reservations in the voters' own words: a JSON list each. */
      { dissent: string; reservations: string; proposal: string }
    >;

export interface Vote {
  id: string;
  ref: string;
  issueTitle: string;
  meetingId: string | null;
  proposal: string;
  why: string;
  round: 1 | 2;
  openedAt: Instant;
  closesAt: Instant;
  state: 'open' | 'closing' | 'closed';
  present: Oid[];
  electorate: Elector[];
  rules: VoteRules;
  result: Pick<VoteResult, 'outcome' | 'bySide' | 'dissent' | 'reservations'> | null;
}

export type { Choice };
