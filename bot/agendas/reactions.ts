import type { Deps, Reaction } from '../capability.ts';
import type { Issue } from '../issues/model.ts';
import { causeOf, reactionKey } from '../kernel/cause.ts';
import type { Recorded } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import { sayDay } from '../kernel/time.ts';
import { meetingTitle, type Meeting } from '../meetings/model.ts';
import { allHeads } from '../record/all-heads.ts';
import { agendaCard, keyCard } from './cards.ts';
import type { AgendaItem } from './contract.ts';
import { evolveAgenda, type Agenda, type AgendaEvent } from './model.ts';
import { draft, sayChanges } from './rules.ts';

/** A planned meeting gets an agenda; the other co-chair hears of a first key, the members of what is published. */
export const agendaReactions = ({ register, keeper, groups, links, notices }: Deps): Reaction[] => {
  const sceneOf = async (group: GroupId, meetingId: string) => {
    const [settings, seats, meeting, agenda] = await Promise.all([
      groups.settings(group),
      groups.seats(group),
      register.head<Meeting>(group, stream('meeting', meetingId)),
      register.head<Agenda>(group, stream('agenda', meetingId)),
    ]);
    if (!meeting || !agenda) return undefined;
    return {
      ...{ seats, meeting: meeting.state, agenda: agenda.state },
      title: meetingTitle(settings, meeting.state.theme),
      page: links.page(group, `agenda/${meetingId}`),
    };
  };

  /** The items that were published last before this event; undefined at the first publishing. */
  const publishedBefore = async (group: GroupId, { stream: of, seq }: Recorded): Promise<AgendaItem[] | undefined> => {
    const events = await register.events(group, of);
    const last = events.filter((each) => each.seq < seq && each.event.type === 'AgendaPublished').at(-1);
    return last && (JSON.parse(last.event.text?.items ?? '[]') as AgendaItem[]);
  };

  return [
    {
      on: 'MeetingPlanned',
      name: 'draft-agenda',
      async run(group, recorded) {
        const meeting = await register.head<Meeting>(group, recorded.stream);
        if (!meeting) return;
        const issues = await allHeads<Issue>(register, group, 'issue');
        const settings = await groups.settings(group);
        const drafted = draft(
          meeting.state,
          issues.map(({ state }) => state),
          settings,
        );
        await keeper.decide<Agenda, AgendaEvent>(
          {
            group,
            by: SYSTEM,
            key: reactionKey(recorded, 'draft-agenda', meeting.state.id),
            stream: stream('agenda', meeting.state.id),
            evolve: evolveAgenda,
            decide: (agenda) => (agenda ? [] : [drafted]),
          },
          { isNew: true },
        );
      },
    },
    {
      on: 'AgendaSigned',
      name: 'ask-second-key',
      async run(group, recorded) {
        const event = recorded.event as Extract<AgendaEvent, { type: 'AgendaSigned' }>;
        const scene = await sceneOf(group, event.data.meetingId);
        const [key, ...others] = scene?.agenda.keys ?? [];
        if (!scene || !key || others.length > 0 || key.at !== recorded.at) return; // published or changed meanwhile
        await notices.tell(group, {
          cause: causeOf(recorded, 'ask-second-key'),
          to: scene.seats
            .filter(({ oid, roles }) => roles.includes('co-chair') && oid !== key.oid)
            .map(({ oid }) => oid),
          subject: `${scene.title}: the agenda waits for your key`,
          message: () => ({
            text: `${scene.title}: the agenda waits for your key.`,
            card: keyCard(scene.title, key.name, scene.page),
          }),
        });
      },
    },
    {
      on: 'AgendaPublished',
      name: 'tell-members',
      async run(group, recorded) {
        const event = recorded.event as Extract<AgendaEvent, { type: 'AgendaPublished' }>;
        const scene = await sceneOf(group, event.data.meetingId);
        if (!scene || scene.meeting.state === 'cancelled') return;
        const { seats, meeting, title, page } = scene;
        const items = JSON.parse(event.text.items) as AgendaItem[];
        const before = await publishedBefore(group, recorded);
        const changes = before ? sayChanges(before, items) : [];
        const published = { title, startAt: meeting.startAt, items, page };
        const day = sayDay(meeting.startAt);
        const says = before
          ? `The agenda of ${title} on ${day} has changed.`
          : `The agenda of ${title} on ${day} is out.`;
        const about = `agenda:${meeting.id}`;
        if (before)
          await notices.renew(group, about, () => ({ text: says, card: agendaCard({ ...published, changes: [] }) }));
        await notices.tell(group, {
          cause: causeOf(recorded, 'tell-members'),
          to: seats.map(({ oid }) => oid),
          subject: says,
          ...(!before && { about }),
          message: () => ({ text: says, card: agendaCard({ ...published, changes }) }),
        });
      },
    },
  ];
};
