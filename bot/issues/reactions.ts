import type { Agenda, AgendaEvent } from '../agendas/model.ts';
import type { Deps, Reaction } from '../capability.ts';
import type { EscalationEvent } from '../escalations/model.ts';
import { reactionKey } from '../kernel/cause.ts';
import type { Happened, Recorded } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Meeting, MeetingEvent } from '../meetings/model.ts';
import type { VoteEvent } from '../votes/model.ts';
import { conclude, defer, discuss, escalate, schedule, settle } from './follow.ts';
import type { Issue, IssueEvent, IssueStream } from './model.ts';

type News = AgendaEvent | MeetingEvent | VoteEvent | EscalationEvent;
type Rule = (issue: Issue, now: Instant) => IssueEvent[];

/** The issues follow what agendas, meetings, votes and escalations decide. */
export const followReactions = ({ register }: Pick<Deps, 'register'>, issues: IssueStream): Reaction[] => {
  const follow = <Type extends News['type']>(
    on: Type,
    name: string,
    run: (
      group: GroupId,
      event: Extract<News, { type: Type }>,
      apply: (ref: string, rule: Rule) => Promise<void>,
    ) => Promise<void>,
  ): Reaction => ({
    on,
    name,
    run: (group, recorded: Recorded) =>
      run(group, recorded.event as Happened as Extract<News, { type: Type }>, async (ref, rule) => {
        await issues.decide(group, ref, { by: SYSTEM, key: reactionKey(recorded, name, ref) }, rule);
      }),
  });

  const agendaOf = async (group: GroupId, meetingId: string): Promise<Agenda | undefined> =>
    (await register.head<Agenda>(group, stream('agenda', meetingId)))?.state;
  const meetingOf = async (group: GroupId, meetingId: string): Promise<Meeting | undefined> =>
    (await register.head<Meeting>(group, stream('meeting', meetingId)))?.state;

  return [
    follow('AgendaPublished', 'schedule-issues', async (group, { data }, apply) => {
      const [agenda, meeting] = await Promise.all([agendaOf(group, data.meetingId), meetingOf(group, data.meetingId)]);
      const off = meeting?.state === 'cancelled' || meeting?.state === 'ended';
      const now = new Set(agenda?.publishedRefs ?? data.refs); // a later publishing may have come first
      for (const ref of data.refs.filter((each) => now.has(each) && !off))
        await apply(ref, (issue) => schedule(issue, data.meetingId, meeting?.startAt ?? data.startAt));
      for (const ref of data.dropped.filter((each) => !now.has(each)))
        await apply(ref, (issue) => defer(issue, data.meetingId, 'It was taken off the agenda.'));
    }),
    follow('MeetingMoved', 'move-issues', async (group, { data }, apply) => {
      const meeting = await meetingOf(group, data.meetingId);
      for (const ref of (await agendaOf(group, data.meetingId))?.publishedRefs ?? [])
        await apply(ref, (issue) =>
          issue.state === 'scheduled' ? schedule(issue, data.meetingId, meeting?.startAt ?? data.startAt) : [],
        );
    }),
    follow('MeetingCancelled', 'defer-issues', async (group, { data, text }, apply) => {
      for (const ref of (await agendaOf(group, data.meetingId))?.publishedRefs ?? [])
        await apply(ref, (issue) => defer(issue, data.meetingId, `The meeting was cancelled: ${text.reason}`));
    }),
    follow('MeetingEnded', 'defer-issues', async (group, { data }, apply) => {
      for (const ref of (await agendaOf(group, data.meetingId))?.publishedRefs ?? [])
        await apply(ref, (issue) => defer(issue, data.meetingId, 'The meeting did not reach it.'));
    }),
    follow('OutcomeRecorded', 'settle-issue', (_group, { data, text }, apply) =>
      apply(data.ref, (issue) => settle(issue, data.meetingId, data.kind, text.outcome)),
    ),
    follow('VoteOpened', 'discuss-issue', (_group, { data }, apply) =>
      apply(data.ref, (issue) => discuss(issue, data.meetingId, data.voteId)),
    ),
    follow('VoteClosed', 'conclude-issue', (_group, { data, text }, apply) =>
      apply(data.ref, (issue) => conclude(issue, { ...data, proposal: text.proposal })),
    ),
    follow('EscalationOpened', 'escalate-issue', (_group, { data }, apply) =>
      apply(data.ref, (issue) => escalate(issue, data.voteId, data.escalationId, data.body)),
    ),
  ];
};
