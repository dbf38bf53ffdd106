import type { Ballot } from '../ballots/model.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Member, Oid } from '../kernel/people.ts';
import { coreSeats, quorum } from '../kernel/quorum.ts';
import type { Instant } from '../kernel/time.ts';
import type { MeetingState } from '../meetings/contract.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { Choice, Dissent, SideKey, SideTally, VoteOutcome } from './contract.ts';
import { noSuchVote, type Elector, type Vote, type VoteEvent } from './model.ts';

/** Two rounds, then the ladder. Source: domain-rules section 2, "No consensus, escalation, urgent". */
const ROUNDS = 2;

export interface Opening {
  id: string;
  issue: Pick<Issue, 'ref' | 'title' | 'state' | 'failedRounds' | 'voteIds'>;
  /** The vote before this one on the same issue. */
  latest: Vote | undefined;
  meetingId: string | null;
  /** The meeting that it is held in, with the issues on its published agenda; undefined between meetings. */
  meeting: { state: MeetingState; refs: string[] } | undefined;
  proposal: string;
  why: string;
  closesAt: Instant;
  seats: Member[];
  settings: Pick<GroupSettings, 'quorum' | 'consensusShare'>;
}

/** True while the issue has not yet heard what became of its latest vote, so that nobody knows which round comes next. */
const isUnheard = ({ issue: { voteIds, state }, latest }: Opening): boolean =>
  latest?.state === 'closed' &&
  (!voteIds.includes(latest.id) || (state === 'discussed' && voteIds.at(-1) === latest.id));

/**
 * True for an issue that may be voted on: one on a published agenda. An issue that came back to the group may be voted
 * on once more in the same meeting while that lasts.
 */
const isOnAgenda = ({ issue: { ref, state }, meeting }: Opening): boolean => {
  if (meeting && !meeting.refs.includes(ref)) return false;
  return state === 'scheduled' || state === 'discussed' || (state === 'accepted' && meeting?.state === 'open');
};

/** @param before the vote that already has this id: somebody opened it first */
export const openVote = (before: Vote | undefined, opening: Opening, now: Instant): VoteEvent[] => {
  const { id, issue, meetingId, proposal, why, closesAt, seats, settings } = opening;
  if (before)
    throw new Refusal('vote/already-open', `A vote on ${issue.ref} is open already. Close it before you open another.`);
  if (isUnheard(opening))
    throw new Refusal(
      'vote/just-closed',
      `The last vote on ${issue.ref} has just been counted, and its result is being recorded. Try again in a moment.`,
    );
  if (opening.meeting?.state === 'ended')
    throw new Refusal('vote/meeting-over', 'This meeting is over. Open the vote in another one, or between meetings.');
  if (!isOnAgenda(opening))
    throw new Refusal(
      'vote/not-on-an-agenda',
      `${issue.ref} is not on a published agenda. Put it on a meeting’s agenda and publish that, then open the vote.`,
    );
  if (issue.failedRounds >= ROUNDS)
    throw new Refusal('vote/no-more-rounds', `${issue.ref} has had two rounds. It goes to the next body.`);
  if (closesAt <= now)
    throw new Refusal('vote/closes-too-early', 'The vote must close in the future. Choose a later time.', {
      field: 'closes',
    });
  const electorate = coreSeats(seats);
  if (electorate.length === 0)
    throw new Refusal('vote/no-electors', 'The group has no core members who could vote. Add them to the group first.');
  return [
    {
      type: 'VoteOpened',
      version: 1,
      data: {
        voteId: id,
        ref: issue.ref,
        meetingId,
        round: issue.failedRounds === 0 ? 1 : 2,
        closesAt,
        electorate,
        rules: { ...settings.quorum, consensusShare: settings.consensusShare },
      },
      text: { proposal, why, issueTitle: issue.title },
    },
  ];
};

/** Stops a vote: from here on ballots are sealed. Doing it again does nothing. */
export const beginClosing = (vote: Vote | undefined, present: Oid[]): VoteEvent[] => {
  if (!vote) throw noSuchVote();
  if (vote.state !== 'open') return [];
  return [{ type: 'VoteClosing', version: 1, data: { voteId: vote.id, present } }];
};

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

/** Counts a vote whose ballots are all sealed. The same ballots give the same result, so a crash half-way is harmless. */
export const countVote = (vote: Vote | undefined, ballots: Ballot[]): VoteEvent[] => {
  if (!vote) throw noSuchVote();
  if (vote.state === 'closed') return [];
  const unsealed = vote.electorate.filter(
    ({ oid }) => !ballots.some(({ voter, sealed }) => voter === oid && sealed),
  ).length;
  if (vote.state === 'open' || unsealed > 0) throw new Error(`vote ${vote.id} has ${unsealed} ballots without a seal`);
  const { outcome, bySide, dissent, reservations } = tally(vote, ballots, vote.present);
  return [
    {
      type: 'VoteClosed',
      version: 1,
      data: { voteId: vote.id, ref: vote.ref, meetingId: vote.meetingId, round: vote.round, outcome, bySide },
      text: {
        dissent: JSON.stringify(dissent),
        reservations: JSON.stringify(reservations),
        proposal: vote.proposal,
      },
    },
  ];
};
