import type { Ballot } from '../ballots/model.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Member, Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { Elector, Vote, VoteEvent } from './model.ts';
import { tally } from './tally.ts';

/** Two rounds, then the ladder. Source: domain-rules section 2, "No consensus, escalation, urgent". */
const ROUNDS = 2;

export interface Opening {
  id: string;
  issue: Pick<Issue, 'ref' | 'title' | 'state' | 'failedRounds'>;
  meetingId: string | null;
  proposal: string;
  why: string;
  closesAt: Instant;
  seats: Member[];
  settings: Pick<GroupSettings, 'quorum' | 'consensusShare'>;
}

/** Core members with a side, as they are at this moment. */
export const electorateOf = (seats: Member[]): Elector[] =>
  seats.flatMap(({ oid, name, side, core, roles }) =>
    core && side ? [{ oid, name, side, coChair: roles.includes('co-chair') }] : [],
  );

/** @param before the vote that already has this id: somebody opened it first */
export const openVote = (before: Vote | undefined, opening: Opening, now: Instant): VoteEvent[] => {
  const { id, issue, meetingId, proposal, why, closesAt, seats, settings } = opening;
  if (before)
    throw new Refusal('vote/already-open', `A vote on ${issue.ref} is open already. Close it before you open another.`);
  if (issue.state !== 'scheduled' && issue.state !== 'discussed')
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
  const electorate = electorateOf(seats);
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

export const noSuchVote = (): Refusal =>
  new Refusal('vote/not-found', 'There is no such vote in this group. Open the vote again from its issue.');
