import type { Ballot } from '../ballots/model.ts';
import { quorum } from '../kernel/quorum.ts';
import type { Oid } from '../kernel/people.ts';
import type { Choice, Dissent, SideKey, SideTally, VoteOutcome } from './contract.ts';
import type { Elector, Vote } from './model.ts';

export interface Tally {
  outcome: VoteOutcome;
  bySide: Record<SideKey, SideTally>;
  dissent: Dissent[];
  reservations: Dissent[];
}

interface Position extends Elector {
  /** Undefined: in the room, but silent, or not there at all. */
  ballot: Ballot | undefined;
  counted: boolean;
}

const countSide = (positions: Position[], [share, whole]: [number, number]): SideTally => {
  const votes = (choice: Choice) => positions.filter(({ ballot }) => ballot?.choice === choice).length;
  const counted = positions.filter((position) => position.counted).length;
  const agreeing = votes('agree') + votes('reservation');
  return {
    agree: votes('agree'),
    reservation: votes('reservation'),
    abstain: votes('abstain'),
    object: votes('object'),
    block: votes('block'),
    counted,
    entitled: positions.length,
    passes: counted > 0 && whole * agreeing >= share * counted,
  };
};

const inOwnWords = (positions: Position[], choices: Choice[]): Dissent[] =>
  positions.flatMap(({ oid, name, side, ballot }) =>
    ballot?.choice && choices.includes(ballot.choice)
      ? [{ oid, name, side, choice: ballot.choice, reason: ballot.reason, lifts: ballot.lifts }]
      : [],
  );

/**
 * Counts a vote: quorum first, then blocks, then two thirds of those counted on each side, in whole numbers.
 * Counted are those who replied and those who were present at the close; silence is never agreement.
 * The same whatever the order of the ballots, so anybody with the record gets the same result.
 *
 * @param present who was in the meeting at the close; nobody when the vote was held outside one
 * @see Source: domain-rules section 2, "Counting, so that nobody has to guess"
 */
export const tally = (
  { electorate, rules, closesAt }: Pick<Vote, 'electorate' | 'rules' | 'closesAt'>,
  ballots: Ballot[],
  present: Oid[],
): Tally => {
  const valid = new Map(
    ballots
      .filter(({ choice, castAt }) => choice !== null && castAt !== null && castAt <= closesAt)
      .map((ballot) => [ballot.voter, ballot]),
  );
  const here = new Set(present);
  const positions = electorate.map((elector): Position => {
    const ballot = valid.get(elector.oid);
    return { ...elector, ballot, counted: ballot !== undefined || here.has(elector.oid) };
  });
  const ofSide = (side: SideKey) =>
    countSide(
      positions.filter((position) => position.side === side),
      rules.consensusShare,
    );

  const bySide = { primary: ofSide('primary'), secondary: ofSide('secondary') };
  const dissent = inOwnWords(positions, ['object', 'block']);
  const taking = new Set(positions.filter(({ counted }) => counted).map(({ oid }) => oid));
  const outcome = (): VoteOutcome => {
    if (!quorum(electorate, taking, rules).met) return 'inquorate';
    if (dissent.some(({ choice }) => choice === 'block')) return 'blocked';
    if (dissent.length > 0) return 'no-consensus';
    return bySide.primary.passes && bySide.secondary.passes ? 'consensus' : 'no-consensus';
  };
  return { outcome: outcome(), bySide, dissent, reservations: inOwnWords(positions, ['reservation']) };
};
