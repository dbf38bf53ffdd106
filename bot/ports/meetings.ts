import type { LocalTime } from '../kernel/time.ts';

export interface CalendarInvitation {
  /** Ours; the same key never books twice, also when the answer was lost. */
  key: string;
  subject: string;
  /** Plain text; the adapter escapes it. */
  body: string;
  start: LocalTime;
  end: LocalTime;
  attendees: { mail: string; name: string; required: boolean }[];
}

export interface Booked {
  eventId: string;
  /** Teams may hand the link over late. */
  joinUrl: string | undefined;
}

/** Meetings in the group's shared mailbox calendar, through Graph. Throws `ServiceUnavailable` when it is down. */
export interface Meetings {
  book(invitation: CalendarInvitation): Promise<Booked>;
  /** Changes time, subject or attendees; repeatable. The join link stays as it is. */
  change(eventId: string, invitation: CalendarInvitation): Promise<void>;
  /** Repeatable: an event that is already cancelled or gone is no error. */
  cancel(eventId: string, comment: string): Promise<void>;
}
