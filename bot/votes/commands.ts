import type { Agenda } from '../agendas/model.ts';
import type { Deps } from '../capability.ts';
import type { Ballot } from '../ballots/model.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import { isIssueRef, stream, type GroupId } from '../kernel/ids.ts';
import type { Oid, Person } from '../kernel/people.ts';
import { existingInstant, workingDaysAfter, type Instant } from '../kernel/time.ts';
import type { Meeting } from '../meetings/model.ts';
import type { DueTimer } from '../ports/register.ts';
import { allHeads } from '../record/all-heads.ts';
import type { Decided } from '../record/decide.ts';
import { OpenVoteInput, VOTE_LIMITS } from './contract.ts';
import { evolveVote, noSuchVote, voteId, type Vote, type VoteEvent } from './model.ts';
import { beginClosing, countVote, openVote, type Opening } from './rules.ts';

/** What sets off closing, apart from the group: a co-chair or the vote's own timer. */
interface Closing {
  by: Person;
  key: string;
  fires?: DueTimer;
}

/** The meeting that a vote is to be held in, with the issues on its published agenda. */
const findMeeting = async ({ register }: Deps, group: GroupId, id: string | null): Promise<Opening['meeting']> => {
  if (id === null) return undefined;
  const head = await register.head<Meeting>(group, stream('meeting', id));
  if (!head || head.state.state === 'cancelled')
    throw new Refusal('meeting/not-found', 'There is no such meeting, or it was cancelled. Choose another.');
  const agenda = await register.head<Agenda>(group, stream('agenda', id));
  return { state: head.state.state, refs: agenda?.state.publishedRefs ?? [] };
};

const closingTime = (local: string): Instant => {
  const at = existingInstant(local);
  if (at === undefined)
    throw new Refusal('vote/invalid', 'This closing time does not exist. Choose a day and a time.', {
      field: 'closes',
    });
  return at;
};

/**
 * Opens a vote on an issue, with electorate and rules as they are now, and sets its closing time.
 * Two votes opened at once get the same id, so one of them is refused.
 */
export const openVoteCommand =
  (deps: Deps) =>
  async (group: GroupId, by: Person, key: string, body: unknown): Promise<Decided<Vote>> => {
    const { register, groups, keeper, clock } = deps;
    const done = (await register.seen(group, key)) as { stream: string } | undefined;
    const repeated = done && (await register.head<Vote>(group, stream('vote', done.stream)));
    if (repeated) return { head: repeated, replayed: true };
    const input = OpenVoteInput.parse(body);
    const proposal = freeText(input.proposal, {
      field: 'proposal',
      label: 'Proposal',
      max: VOTE_LIMITS.proposal,
      required: true,
    });
    const why = freeText(input.why, { field: 'why', label: 'Why it is asked', max: VOTE_LIMITS.why });

    const issue = isIssueRef(input.ref) ? await register.head<Issue>(group, stream('issue', input.ref)) : undefined;
    if (!issue) throw new Refusal('issue/not-found', `There is no issue ${input.ref} in this group.`, { field: 'ref' });
    const meeting = await findMeeting(deps, group, input.meetingId);
    const settings = await groups.settings(group);
    const seats = await groups.seats(group);
    const earlier = await allHeads<Vote>(register, group, 'vote', voteId(issue.state.ref, 0).slice(0, -1));
    const going = earlier.find(({ state }) => state.state !== 'closed');
    const id = going?.state.id ?? voteId(issue.state.ref, earlier.length + 1);
    const latest = earlier.find(({ state }) => state.id === voteId(issue.state.ref, earlier.length))?.state;
    const closesAt = input.closes
      ? closingTime(input.closes)
      : workingDaysAfter(clock.now(), settings.voteWorkingDays, settings.nation);

    return keeper.decide<Vote, VoteEvent>({
      group,
      by,
      key,
      stream: stream('vote', id),
      evolve: evolveVote,
      decide: (vote, now) =>
        openVote(
          vote,
          {
            ...{ id, issue: issue.state, latest, meetingId: input.meetingId, meeting },
            ...{ proposal, why, closesAt, seats, settings },
          },
          now,
        ),
      timers: () => [{ id, kind: 'vote.close', due: closesAt, data: { vote: id } }],
    });
  };

/** Who is in the room at this moment: those marked present while the vote's meeting is open, else nobody. */
const presentNow = async ({ register }: Deps, group: GroupId, { meetingId, electorate }: Vote): Promise<Oid[]> => {
  if (meetingId === null) return [];
  const meeting = await register.head<Meeting>(group, stream('meeting', meetingId));
  if (meeting?.state.state !== 'open') return [];
  const { attendance } = meeting.state;
  return electorate.map(({ oid }) => oid).filter((oid) => attendance[oid] === 'present');
};

/** Begins to close a vote, by a co-chair or by its timer; the ballots are then sealed and counted by themselves. */
export const closeVoteCommand =
  (deps: Deps) =>
  async (group: GroupId, id: string, { by, key, fires }: Closing): Promise<Decided<Vote>> => {
    const vote = await deps.register.head<Vote>(group, stream('vote', id));
    if (!vote) throw noSuchVote();
    const present = await presentNow(deps, group, vote.state);
    return deps.keeper.decide<Vote, VoteEvent>({
      group,
      by,
      key,
      stream: stream('vote', id),
      evolve: evolveVote,
      decide: (now) => beginClosing(now, present),
      fires,
    });
  };

/** Counts a vote when its last ballot is sealed. */
export const countVoteCommand =
  ({ register, keeper }: Deps) =>
  async (group: GroupId, by: Person, key: string, id: string): Promise<void> => {
    const ballots = await allHeads<Ballot>(register, group, 'ballot', `${id}.`);
    await keeper.decide<Vote, VoteEvent>({
      group,
      by,
      key,
      stream: stream('vote', id),
      evolve: evolveVote,
      decide: (vote) =>
        countVote(
          vote,
          ballots.map(({ state }) => state),
        ),
    });
  };
