import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import type { Oid } from '../kernel/people.ts';
import { sayMoment, type Instant } from '../kernel/time.ts';
import { CHOICE_WORDS, VOTE_LIMITS, type CastInput, type Choice } from '../votes/contract.ts';
import { isOpenTo, type Vote } from '../votes/model.ts';
import type { Ballot, BallotEvent } from './model.ts';

export interface Casting {
  voter: Oid;
  choice: Choice;
  /** The voter's own revision that the card or page showed. */
  revision: number;
  reason: string;
  lifts: string;
}

/** Object and block need a reason, a block also what would lift it; a reservation may say why. Source: domain-rules 2. */
export const wordsOf = ({ choice, reason, lifts }: CastInput): Pick<Casting, 'reason' | 'lifts'> => {
  if (choice === 'agree' || choice === 'abstain') return { reason: '', lifts: '' };
  const required = choice !== 'reservation';
  return {
    reason: freeText(reason, { field: 'reason', label: 'Reason', max: VOTE_LIMITS.reason, required }),
    lifts:
      choice === 'block'
        ? freeText(lifts, { field: 'lifts', label: 'What would lift it', max: VOTE_LIMITS.lifts, required })
        : '',
  };
};

const sayStanding = (ballot: Ballot | undefined): string =>
  ballot?.choice ? `Your vote stands: ${CHOICE_WORDS[ballot.choice].title.toLowerCase()}.` : 'You had not voted.';

const closed = (vote: Vote, ballot: Ballot | undefined, now: Instant): Refusal =>
  new Refusal(
    'vote/closed',
    `${now > vote.closesAt ? `Voting closed at ${sayMoment(vote.closesAt)}.` : 'A co-chair has closed this vote.'} ` +
      `Nothing was changed. ${sayStanding(ballot)}`,
  );

/**
 * Casts a ballot or changes it. Decided on a vote that may be remembered: its electorate never changes, and if it was
 * closed meanwhile the ballot is sealed, which refuses the commit.
 */
export const cast = (
  vote: Vote,
  ballot: Ballot | undefined,
  { voter, choice, revision, reason, lifts }: Casting,
  now: Instant,
): BallotEvent[] => {
  if (!vote.electorate.some(({ oid }) => oid === voter))
    throw new Refusal(
      'vote/not-elector',
      'This vote is for those who were core members when it opened. Ask a co-chair if you should have been one.',
    );
  if (ballot?.sealed || !isOpenTo(vote, voter, now)) throw closed(vote, ballot, now);
  if ((ballot?.revision ?? 0) !== revision)
    throw new Refusal(
      'ballot/changed',
      `You have voted since this was shown. Nothing was changed. ${sayStanding(ballot)} Vote again to change it.`,
      { detail: { choice: ballot?.choice ?? null, revision: ballot?.revision ?? 0 } },
    );
  if (ballot?.choice === choice && ballot.reason === reason && ballot.lifts === lifts) return [];
  return [
    {
      type: 'BallotCast',
      version: 1,
      data: { voteId: vote.id, voter, choice, revision: revision + 1 },
      text: { reason, lifts },
    },
  ];
};

/** The last row of a ballot; sealing it again does nothing. */
export const seal = (voteId: string, voter: Oid, ballot: Ballot | undefined): BallotEvent[] =>
  ballot?.sealed ? [] : [{ type: 'BallotSealed', version: 1, data: { voteId, voter } }];
