import type { Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Member } from '../kernel/people.ts';
import type { GroupSettings } from '../members/contract.ts';
import { allHeads } from '../record/all-heads.ts';
import type { MeetingList, MeetingView } from './contract.ts';
import { meetingTitle, type Meeting } from './model.ts';
import { quorumOf } from './rules.ts';

export const unknownMeeting = (): Refusal =>
  new Refusal('meeting/not-found', 'There is no such meeting in your group. Choose one from the list.');

const bookingOf = ({ eventId, changing }: Meeting): MeetingView['booking'] => {
  if (eventId === null) return 'pending';
  return changing ? 'changing' : 'booked';
};

/** A meeting with everybody who has a seat, whether their attendance was taken or not. */
export const meetingView = (
  { state: meeting }: Head<Meeting>,
  settings: GroupSettings,
  seats: Member[],
): MeetingView => {
  const { id, theme, start, startAt, minutes, state, joinUrl, cancelReason, outcomes, attendance } = meeting;
  return {
    ...{ id, theme, start, startAt, minutes, state, joinUrl, cancelReason, outcomes },
    title: meetingTitle(settings, theme),
    themeName: settings.areas.find((area) => area.id === theme)?.name ?? theme,
    booking: bookingOf(meeting),
    attendance: seats.map(({ oid, name, side, core, roles, constituency }) => ({
      ...{ oid, name, side, core, constituency },
      coChair: roles.includes('co-chair'),
      presence: attendance[oid] ?? null,
    })),
    quorum: quorumOf(meeting, seats, settings),
    version: meeting.decidedAt,
  };
};

export const meetingQueries = ({ register, groups }: Pick<Deps, 'register' | 'groups'>) => {
  const view = async (group: GroupId, head: Head<Meeting>): Promise<MeetingView> => {
    const [settings, seats] = await Promise.all([groups.settings(group), groups.seats(group)]);
    return meetingView(head, settings, seats);
  };
  return {
    view,
    async one(group: GroupId, id: string): Promise<MeetingView> {
      const head = await register.head<Meeting>(group, stream('meeting', id));
      if (!head) throw unknownMeeting();
      return view(group, head);
    },
    /** Newest start first. */
    async list(group: GroupId): Promise<MeetingList> {
      const heads = await allHeads<Meeting>(register, group, 'meeting');
      const views = await Promise.all(heads.map((head) => view(group, head)));
      return { meetings: views.sort((one, other) => other.startAt.localeCompare(one.startAt)) };
    },
  };
};
