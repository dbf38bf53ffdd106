import type { Happened, Recorded } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Choice, SideKey } from '../votes/contract.ts';

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

/** Nobody's ballot yet: what a seal begins with when somebody has not voted. */
const unused = (voteId: string, voter: Oid): Ballot => ({
  voteId,
  voter,
  choice: null,
  reason: '',
  lifts: '',
  castAt: null,
  revision: 0,
  sealed: false,
});

export const evolveBallot = (
  ballot: Ballot | undefined,
  event: BallotEvent,
  { at }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Ballot => {
  const before = ballot ?? unused(event.data.voteId, event.data.voter);
  switch (event.type) {
    case 'BallotCast': {
      const { choice, revision } = event.data;
      return { ...before, choice, revision, reason: event.text.reason, lifts: event.text.lifts, castAt: at };
    }
    case 'BallotSealed':
      return { ...before, sealed: true };
    default:
      return before; // an event of a newer program
  }
};

/** How many of each side have voted; says nothing about how. */
export const turnout = (
  electorate: { oid: Oid; side: SideKey }[],
  ballots: Pick<Ballot, 'voter' | 'choice'>[],
): Record<SideKey, { voted: number; entitled: number }> => {
  const voters = new Set(ballots.filter(({ choice }) => choice !== null).map(({ voter }) => voter));
  const side = (key: SideKey) => {
    const entitled = electorate.filter((elector) => elector.side === key);
    return { voted: entitled.filter(({ oid }) => voters.has(oid)).length, entitled: entitled.length };
  };
  return { primary: side('primary'), secondary: side('secondary') };
};
