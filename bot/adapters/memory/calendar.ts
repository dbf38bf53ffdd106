import type { CalendarInvitation, Meetings } from '../../ports/meetings.ts';
import { ServiceUnavailable } from '../../ports/unavailable.ts';

interface CalendarEvent {
  invitation: CalendarInvitation;
  cancelled: string | undefined;
}

/** A calendar in memory that keeps the port's promises: one event per key, repeatable changes; it can be down. */
export const memoryCalendar = () => {
  const events = new Map<string, CalendarEvent>();
  const state = { down: false, loseAnswers: 0 };
  /** Runs between a call's arrival and its answer, for what happens meanwhile. */
  const meanwhile: (() => Promise<unknown>)[] = [];

  const arrive = (): void => {
    if (state.down) throw new ServiceUnavailable('the calendar is down');
  };
  const answer = async (): Promise<void> => {
    await meanwhile.shift()?.();
    if (state.loseAnswers === 0) return;
    state.loseAnswers -= 1;
    throw new ServiceUnavailable('the answer was lost');
  };

  const calendar: Meetings = {
    async book(invitation) {
      arrive();
      const eventId = `event-${invitation.key}`;
      if (!events.has(eventId)) events.set(eventId, { invitation, cancelled: undefined });
      await answer();
      return { eventId, joinUrl: `https://teams.example/join/${invitation.key}` };
    },
    async change(eventId, invitation) {
      arrive();
      const event = events.get(eventId);
      if (event) event.invitation = invitation;
      await answer();
    },
    async cancel(eventId, comment) {
      arrive();
      const event = events.get(eventId);
      if (event) event.cancelled = comment;
      await answer();
    },
  };
  return { calendar, events, state, meanwhile };
};
