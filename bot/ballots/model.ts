import type { Happened } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Choice } from '../votes/contract.ts';

export type BallotEvent =
  | Happened<
      'BallotCast',
      { voteId: string; voter: Oid; choice: Choice; revision: number },
      { reason: string; lifts: string }
    >
  /** The last row of a ballot: nothing follows it. Written for every elector when the vote closes. */
  | Happened<'BallotSealed', { voteId: string; voter: Oid }, undefined>;

/** One voter's ballot: their last choice before the seal counts. */
export interface Ballot {
  voteId: string;
  voter: Oid;
  choice: Choice | null;
  reason: string;
  lifts: string;
  castAt: Instant | null;
  /** How many times this person has voted; the card carries it back. */
  revision: number;
  sealed: boolean;
}

/** The stream id of a voter's ballot: `<vote>.<oid>`. */
export const ballotId = (voteId: string, voter: Oid): string => `${voteId}.${voter}`;
