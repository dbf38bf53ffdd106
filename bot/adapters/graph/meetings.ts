import { z } from 'zod';
import type { CalendarInvitation, Meetings } from '../../ports/meetings.ts';
import { GraphRefused, segment, type Graph } from './client.ts';

const Event = z.object({
  id: z.string(),
  isCancelled: z.boolean().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
});

/** Outlook's ids change when an event is moved, unless asked not to. */
const HEADERS = { prefer: 'IdType="ImmutableId"' };

/** Graph takes seconds; the zone goes beside the wall clock, never an offset. */
const dateTime = ({ local, zone }: CalendarInvitation['start']): { dateTime: string; timeZone: string } => ({
  dateTime: `${local}:00`,
  timeZone: zone,
});

const attendees = (invitation: CalendarInvitation): unknown[] =>
  invitation.attendees.map(({ mail, name, required }) => ({
    emailAddress: { address: mail, name },
    type: required ? 'required' : 'optional',
  }));

/** The calendar of the group's shared mailbox. Least permission: Exchange RBAC "Application Calendars.ReadWrite" on it. */
export const graphMeetings = (graph: Graph, mailbox: string): Meetings => {
  const events = `/users/${segment(mailbox)}/events`;
  return {
    async book(invitation) {
      const { id, onlineMeeting } = Event.parse(
        await graph({
          method: 'POST',
          path: events,
          headers: HEADERS,
          // transactionId makes the same POST again answer with the first event: a lost answer books once.
          repeatable: true,
          body: {
            transactionId: invitation.key,
            subject: invitation.subject,
            body: { contentType: 'text', content: invitation.body },
            start: dateTime(invitation.start),
            end: dateTime(invitation.end),
            attendees: attendees(invitation),
            isOnlineMeeting: true,
            onlineMeetingProvider: 'teamsForBusiness',
            allowNewTimeProposals: false,
          },
        }),
      );
      return { eventId: id, joinUrl: onlineMeeting?.joinUrl ?? undefined };
    },

    async change(eventId, invitation) {
      // The body is left alone: writing it would cut the join link out.
      await graph({
        method: 'PATCH',
        path: `${events}/${segment(eventId)}`,
        headers: HEADERS,
        repeatable: true,
        body: {
          subject: invitation.subject,
          start: dateTime(invitation.start),
          end: dateTime(invitation.end),
          attendees: attendees(invitation),
        },
      });
    },

    async cancel(eventId, comment) {
      try {
        await graph({
          method: 'POST',
          path: `${events}/${segment(eventId)}/cancel`,
          body: { comment },
          headers: HEADERS,
          repeatable: true,
          as: 'none',
        });
      } catch (cause) {
        // Cancelled before, or gone from the calendar: what was wanted holds.
        if (!(cause instanceof GraphRefused && [400, 404, 409].includes(cause.status))) throw cause;
        const still = await graph({
          method: 'GET',
          path: `${events}/${segment(eventId)}`,
          headers: HEADERS,
          repeatable: true,
        }).then(
          (event) => Event.parse(event),
          (missing: unknown) => {
            if (missing instanceof GraphRefused && missing.status === 404) return undefined;
            throw missing;
          },
        );
        if (still && still.isCancelled !== true) throw cause;
      }
    },
  };
};
