import type { MeetingView } from '../../../../bot/meetings/contract.ts';

/** The meeting that somebody means who names none: the one under way, else the next one, else the last one. */
export const usualMeeting = (meetings: MeetingView[]): MeetingView | undefined => {
  const alive = meetings.filter(({ state }) => state !== 'cancelled');
  const open = alive.find(({ state }) => state === 'open');
  const planned = alive.filter(({ state }) => state === 'planned').sort((a, b) => a.start.localeCompare(b.start));
  return open ?? planned[0] ?? alive[0] ?? meetings[0];
};

/** Minutes are wanted of what was held: the meeting under way or the last one, else the next one. */
export const usualForMinutes = (meetings: MeetingView[]): MeetingView | undefined =>
  meetings
    .filter(({ state }) => state === 'open' || state === 'ended')
    .sort((a, b) => b.start.localeCompare(a.start))[0] ?? usualMeeting(meetings);
