import type { Deps, Reaction } from '../capability.ts';
import { causeOf } from '../kernel/cause.ts';
import type { Recorded } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import { sayMoment } from '../kernel/time.ts';
import { meetingCard, outcomeCard } from './cards.ts';
import { meetingTitle, type Meeting, type MeetingEvent } from './model.ts';

const NAME = 'tell-members';

/** Members hear once that a meeting is planned, moved or cancelled, and what it decided; their first card is kept true. */
export const tellMembers = ({ register, groups, links, notices }: Deps): Reaction[] => {
  const present = async (group: GroupId, recorded: Recorded) => {
    const [head, settings, seats] = await Promise.all([
      register.head<Meeting>(group, recorded.stream),
      groups.settings(group),
      groups.seats(group),
    ]);
    if (!head) return undefined;
    const { state: meeting } = head;
    const title = meetingTitle(settings, meeting.theme);
    const page = links.page(group, `meeting/${meeting.id}`);
    const newest = meetingCard(meeting, title, page);
    return { meeting, title, page, newest, to: seats.map(({ oid }) => oid), about: `meeting:${meeting.id}` };
  };

  const sentence = ({ type }: Pick<MeetingEvent, 'type'>, title: string, { startAt }: Meeting): string => {
    if (type === 'MeetingPlanned') return `${title} is planned for ${sayMoment(startAt)}.`;
    if (type === 'MeetingMoved') return `${title} was moved to ${sayMoment(startAt)}.`;
    return `${title} at ${sayMoment(startAt)} was cancelled.`;
  };

  const tell = async (group: GroupId, recorded: Recorded): Promise<void> => {
    const now = await present(group, recorded);
    if (!now) return;
    const { meeting, title, page, newest, to, about } = now;
    const event = recorded.event as MeetingEvent;
    if (event.type !== 'MeetingPlanned')
      await notices.renew(group, about, () => ({ text: `${title} has changed.`, card: newest }));
    if (event.type === 'MeetingMoved' && meeting.state === 'cancelled') return; // the cancellation tells them
    const says = sentence(event, title, meeting);
    await notices.tell(group, {
      cause: causeOf(recorded, NAME),
      to,
      subject: says,
      ...(event.type === 'MeetingPlanned' && { about }),
      message: () => ({
        text: says,
        card: meetingCard(meeting, title, page, { hasMoved: event.type === 'MeetingMoved' }),
      }),
    });
  };

  return [
    ...['MeetingPlanned', 'MeetingMoved', 'MeetingCancelled'].map((on) => ({ on, name: NAME, run: tell })),
    {
      on: 'MeetingBooked',
      name: 'show-link',
      async run(group, recorded) {
        const now = await present(group, recorded);
        if (now) await notices.renew(group, now.about, () => ({ text: `${now.title} is booked.`, card: now.newest }));
      },
    },
    {
      on: 'OutcomeRecorded',
      name: NAME,
      async run(group, recorded) {
        const now = await present(group, recorded);
        const event = recorded.event as Extract<MeetingEvent, { type: 'OutcomeRecorded' }>;
        if (!now) return;
        const { ref } = event.data;
        await notices.tell(group, {
          cause: causeOf(recorded, NAME),
          to: now.to,
          subject: `${now.title}: outcome of ${ref}`,
          message: () => ({
            text: `${now.title} recorded an outcome for ${ref}.`,
            card: outcomeCard(ref, event.text.outcome, links.page(group, `issues/${ref}`)),
          }),
        });
      },
    },
  ];
};
