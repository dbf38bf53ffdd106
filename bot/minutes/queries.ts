import type { Agenda } from '../agendas/model.ts';
import type { Deps } from '../capability.ts';
import type { Escalation } from '../escalations/model.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Meeting } from '../meetings/model.ts';
import { allHeads } from '../record/all-heads.ts';
import { CHOICE_WORDS, type Choice, type SideTally } from '../votes/contract.ts';
import type { Vote } from '../votes/model.ts';
import type { MinutesView } from './contract.ts';
import type { Sources } from './draft.ts';
import type { MinutedVote, Minutes, Section } from './model.ts';

const findMeeting = async ({ register }: Deps, group: GroupId, meetingId: string): Promise<Meeting> => {
  const head = await register.head<Meeting>(group, stream('meeting', meetingId));
  if (!head) throw new Refusal('meeting/not-found', 'There is no such meeting in this group.');
  return head.state;
};

/** Everything that the record holds about one meeting. */
export const readSources = async (deps: Deps, group: GroupId, meetingId: string): Promise<Sources> => {
  const { register, groups } = deps;
  const [meeting, agenda, allVotes, escalations, meetings, seats, settings] = await Promise.all([
    findMeeting(deps, group, meetingId),
    register.head<Agenda>(group, stream('agenda', meetingId)),
    allHeads<Vote>(register, group, 'vote'),
    allHeads<Escalation>(register, group, 'escalation'),
    allHeads<Meeting>(register, group, 'meeting'),
    groups.seats(group),
    groups.settings(group),
  ]);
  const votes = allVotes.map(({ state }) => state).filter((vote) => vote.meetingId === meetingId);
  const refs = new Set([
    ...(agenda?.state.items.flatMap(({ ref }) => ref ?? []) ?? []),
    ...votes.map(({ ref }) => ref),
    ...meeting.outcomes.map(({ ref }) => ref),
  ]);
  const issues = await Promise.all([...refs].map((ref) => register.head<Issue>(group, stream('issue', ref))));
  const [next] = meetings
    .map(({ state }) => state)
    .filter(({ state, startAt }) => state === 'planned' && startAt > meeting.startAt)
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  return {
    meeting,
    agenda: agenda?.state,
    votes,
    issues: issues.flatMap((head) => head?.state ?? []),
    escalations: escalations.map(({ state }) => state),
    seats,
    settings,
    next,
  };
};

const saySide = (name: string, tally: SideTally): string => {
  const counts = (['agree', 'reservation', 'abstain', 'object', 'block'] as Choice[])
    .filter((choice) => tally[choice] > 0)
    .map((choice) => `${CHOICE_WORDS[choice].title.toLowerCase()} ${tally[choice]}`);
  return `${name}: ${counts.join(', ') || 'no votes'}; ${tally.counted} of ${tally.entitled} counted.`;
};

/** One vote as lines of the page; the document shows the numbers as a table. */
const sayVote = ({ proposal, outcome, bySide, dissent }: MinutedVote): string[] => [
  `Proposal: ${proposal}`,
  outcome,
  saySide('Primary care', bySide.primary),
  saySide('Secondary care', bySide.secondary),
  ...dissent,
];

const viewSection = ({
  id,
  title,
  record,
  votes,
  text,
  version,
  editedBy,
}: Section): MinutesView['sections'][number] => ({
  id,
  title,
  record: [...votes.flatMap(sayVote), ...record],
  text,
  version,
  editedBy,
});

/** The page of one meeting's minutes; `none` until they are drafted. */
export const viewMinutes = async (
  deps: Deps,
  group: GroupId,
  meetingId: string,
  head: Head<Minutes> | undefined,
): Promise<MinutesView> => {
  const meeting = await findMeeting(deps, group, meetingId);
  const { name, areas } = await deps.groups.settings(group);
  const theme = areas.find(({ id }) => id === meeting.theme)?.name ?? meeting.theme;
  const minutes = head?.state;
  return {
    meetingId,
    meetingTitle: `${name}: ${theme}`,
    start: meeting.start,
    state: minutes?.state ?? 'none',
    sections: minutes?.sections.map(viewSection) ?? [],
    keys: minutes?.keys ?? [],
    filed:
      minutes?.editions
        .map(({ edition, at, libraryVersion, url }) => ({ edition, at, version: libraryVersion, url }))
        .reverse() ?? [],
    version: head?.seq ?? 0,
  };
};
