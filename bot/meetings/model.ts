import type { OutcomeKind } from '../issues/model.ts';
import type { Happened } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { MeetingState, Presence } from './contract.ts';

type None = undefined;

export type MeetingEvent =
  | Happened<
      'MeetingPlanned',
      { meetingId: string; theme: string; start: string; startAt: Instant; minutes: number },
      None
    >
  /** Graph's answer, as news. */
  | Happened<'MeetingBooked', { meetingId: string; eventId: string; joinUrl: string | null }, None>
  | Happened<'MeetingMoved', { meetingId: string; start: string; startAt: Instant; minutes: number }, None>
  | Happened<'MeetingRebooked', { meetingId: string }, None>
  | Happened<'MeetingCancelled', { meetingId: string }, { reason: string }>
  | Happened<'MeetingOpened', { meetingId: string }, None>
  | Happened<'AttendanceTaken', { meetingId: string; oid: Oid; presence: Presence }, None>
  | Happened<'OutcomeRecorded', { meetingId: string; ref: string; kind: OutcomeKind }, { outcome: string }>
  | Happened<'MeetingEnded', { meetingId: string }, None>;

export interface Meeting {
  id: string;
  theme: string;
  start: string;
  startAt: Instant;
  minutes: number;
  state: MeetingState;
  eventId: string | null;
  joinUrl: string | null;
  /** True while a move has not reached the calendar yet. */
  changing: boolean;
  cancelReason: string | null;
  attendance: Record<Oid, Presence>;
  outcomes: { ref: string; kind: OutcomeKind; outcome: string; at: Instant }[];
}
