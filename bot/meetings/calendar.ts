import type { Deps, Reaction } from '../capability.ts';
import { reactionKey } from '../kernel/cause.ts';
import type { Head, Recorded } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import { addMinutes, londonTime } from '../kernel/time.ts';
import type { CalendarInvitation, Meetings } from '../ports/meetings.ts';
import { evolveMeeting, meetingTitle, type Meeting, type MeetingEvent } from './model.ts';

export interface CalendarDeps extends Pick<Deps, 'register' | 'keeper' | 'groups' | 'links'> {
  calendar: Meetings;
}

const isSameTime = (one: Meeting, other: Meeting): boolean =>
  one.startAt === other.startAt && one.minutes === other.minutes;

/**
 * Keeps the calendar as the record has it. A calendar that is down throws out of the reaction, and the worker tries
 * again; the meeting stays planned meanwhile and its page says that the invitation is still to come.
 */
export const calendarReactions = ({ register, keeper, groups, links, calendar }: CalendarDeps): Reaction[] => {
  const present = async (group: GroupId, { stream: of }: Recorded): Promise<Meeting | undefined> =>
    (await register.head<Meeting>(group, of))?.state;

  const record = async (
    group: GroupId,
    recorded: Recorded,
    name: string,
    decide: (meeting: Meeting) => MeetingEvent[],
  ): Promise<Meeting> => {
    const { head }: { head: Head<Meeting> } = await keeper.decide<Meeting, MeetingEvent>({
      group,
      by: SYSTEM,
      key: reactionKey(recorded, name, 'calendar'),
      stream: recorded.stream,
      evolve: evolveMeeting,
      decide: (meeting) => (meeting ? decide(meeting) : []),
    });
    return head.state;
  };

  const invitationTo = async (group: GroupId, meeting: Meeting): Promise<CalendarInvitation> => {
    const [settings, seats] = await Promise.all([groups.settings(group), groups.seats(group)]);
    const { id, theme, start, startAt, minutes } = meeting;
    return {
      // One mailbox serves every group, and each group counts its own meetings.
      key: `${group}~${id}`,
      subject: meetingTitle(settings, theme),
      body: `Agenda and papers: ${links.page(group, `agenda/${id}`)}`,
      start: { local: start, zone: 'Europe/London' },
      end: { local: londonTime(addMinutes(startAt, minutes)), zone: 'Europe/London' },
      attendees: seats.map(({ mail, name, core }) => ({ mail, name, required: core })),
    };
  };

  /** Brings a booked event up to date, again if the meeting was moved or cancelled meanwhile. */
  const align = async (group: GroupId, recorded: Recorded, name: string): Promise<void> => {
    const meeting = await present(group, recorded);
    if (meeting?.state === 'cancelled') {
      // A booking whose answer was lost may stand in calendars: the same key answers with that event.
      const eventId = meeting.eventId ?? (await calendar.book(await invitationTo(group, meeting))).eventId;
      await calendar.cancel(eventId, meeting.cancelReason ?? 'The meeting was cancelled.');
      return;
    }
    if (!meeting?.eventId) return; // booking it will look at the time again
    await calendar.change(meeting.eventId, await invitationTo(group, meeting));
    const now = await record(group, recorded, name, (latest) =>
      latest.changing && isSameTime(latest, meeting)
        ? [{ type: 'MeetingRebooked', version: 1, data: { meetingId: latest.id } }]
        : [],
    );
    if (!isSameTime(now, meeting) || now.state === 'cancelled') await align(group, recorded, name);
  };

  const book = async (group: GroupId, recorded: Recorded): Promise<void> => {
    const meeting = await present(group, recorded);
    if (meeting?.eventId !== null || meeting.state === 'cancelled' || meeting.state === 'ended') return;
    const { eventId, joinUrl = null } = await calendar.book(await invitationTo(group, meeting));
    const now = await record(group, recorded, 'book', (latest) => {
      if (latest.eventId !== null) return [];
      const meetingId = latest.id;
      const booked: MeetingEvent = { type: 'MeetingBooked', version: 1, data: { meetingId, eventId, joinUrl } };
      return latest.changing && isSameTime(latest, meeting)
        ? [booked, { type: 'MeetingRebooked', version: 1, data: { meetingId } }]
        : [booked];
    });
    if (!isSameTime(now, meeting) || now.state === 'cancelled') await align(group, recorded, 'book-again');
  };

  return [
    { on: 'MeetingPlanned', name: 'book', run: book },
    { on: 'MeetingMoved', name: 'rebook', run: (group, recorded) => align(group, recorded, 'rebook') },
    { on: 'MeetingCancelled', name: 'unbook', run: (group, recorded) => align(group, recorded, 'unbook') },
  ];
};
