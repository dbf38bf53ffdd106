import { z } from 'zod';
import type { PersonView } from '../issues/contract.ts';

const LocalMinutes = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a date and time such as 2026-12-03T13:00');

/** `POST /meetings` */
export const PlanMeetingInput = z.strictObject({
  theme: z.string().max(60),
  /** Europe/London wall clock. */
  start: LocalMinutes,
  minutes: z.number().int().min(15).max(480),
});
export type PlanMeetingInput = z.infer<typeof PlanMeetingInput>;

/** `POST /meetings/:id/move`, If-Match */
export const MoveMeetingInput = z.strictObject({ start: LocalMinutes, minutes: z.number().int().min(15).max(480) });

/** `POST /meetings/:id/cancel`, If-Match */
export const CancelMeetingInput = z.strictObject({ reason: z.string().max(100_000) });

export const PRESENCES = ['present', 'apologies', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** `POST /meetings/:id/attendance`: taken by hand, one person at a time. */
export const AttendanceInput = z.strictObject({ oid: z.guid(), presence: z.enum(PRESENCES) });

/** `POST /meetings/:id/outcomes`: what was decided on an item without a vote, or to add to one. */
export const RecordOutcomeInput = z.strictObject({
  ref: z.string().max(20),
  kind: z.enum([
    'change-agreed',
    'letter-sent',
    'wording-standard',
    'guideline',
    'it-request',
    'workstream',
    'advice',
    'no-change',
  ]),
  outcome: z.string().max(100_000),
});

export const MEETING_STATES = ['planned', 'open', 'ended', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export interface AttendanceRow extends PersonView {
  side: 'primary' | 'secondary' | null;
  core: boolean;
  coChair: boolean;
  constituency: string;
  presence: Presence | null;
}

export interface QuorumView {
  met: boolean;
  /** One sentence each: what is met and what is missing. */
  says: string[];
}

export interface MeetingView {
  id: string;
  title: string;
  theme: string;
  themeName: string;
  /** Europe/London wall clock, `2026-12-03T13:00`. */
  start: string;
  startAt: string;
  minutes: number;
  state: MeetingState;
  /** `pending` until Graph has answered; the invitation goes out by itself when it is back. */
  booking: 'pending' | 'booked' | 'changing';
  joinUrl: string | null;
  cancelReason: string | null;
  attendance: AttendanceRow[];
  quorum: QuorumView;
  outcomes: { ref: string; kind: string; outcome: string; at: string }[];
  version: number;
}

/** `GET /meetings`: newest first. `GET /meetings/:id` → MeetingView; `POST /meetings/:id/open` and `/end`, If-Match. */
export interface MeetingList {
  meetings: MeetingView[];
}
