import type { Capability, Deps } from '../capability.ts';
import type { Meetings } from '../ports/meetings.ts';
import { calendarReactions } from './calendar.ts';
import { meetingRoutes } from './routes.ts';
import { tellMembers } from './tell-members.ts';

/** Meetings: planned, booked in the group's calendar, run, and ended. */
export const meetings = (deps: Deps & { calendar: Meetings }): Capability => ({
  name: 'meetings',
  routes: meetingRoutes(deps),
  reactions: [...calendarReactions(deps), ...tellMembers(deps)],
});
