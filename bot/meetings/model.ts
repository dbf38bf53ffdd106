import type { OutcomeKind } from '../issues/model.ts';
import type { Happened, Recorded } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
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
  /** Place of the last event that changed the plan or the state: what a page has to have seen before it changes them. */
  decidedAt: number;
}

/** The calendar's answers and what several hands note at once: a page that has not seen them yet is not stale. */
const QUIET: ReadonlySet<MeetingEvent['type']> = new Set([
  'MeetingBooked',
  'MeetingRebooked',
  'AttendanceTaken',
  'OutcomeRecorded',
]);

/** Folds one event; everything but the first needs a meeting to fold onto. */
export const evolveMeeting = (
  meeting: Meeting | undefined,
  event: MeetingEvent,
  meta: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Meeting => {
  const after = evolved(meeting, event, meta);
  return QUIET.has(event.type) ? after : { ...after, decidedAt: meta.seq };
};

const evolved = (
  meeting: Meeting | undefined,
  event: MeetingEvent,
  { at, seq }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Meeting => {
  if (event.type === 'MeetingPlanned') {
    const { meetingId, theme, start, startAt, minutes } = event.data;
    return {
      ...{ id: meetingId, theme, start, startAt, minutes, state: 'planned' },
      ...{ eventId: null, joinUrl: null, changing: false, cancelReason: null, attendance: {}, outcomes: [] },
      decidedAt: seq,
    };
  }
  if (!meeting) throw new Error(`${event.type} before MeetingPlanned`);
  switch (event.type) {
    case 'MeetingBooked':
      return { ...meeting, eventId: event.data.eventId, joinUrl: event.data.joinUrl };
    case 'MeetingMoved': {
      const { start, startAt, minutes } = event.data;
      return { ...meeting, start, startAt, minutes, changing: true };
    }
    case 'MeetingRebooked':
      return { ...meeting, changing: false };
    case 'MeetingCancelled':
      return { ...meeting, state: 'cancelled', cancelReason: event.text.reason };
    case 'MeetingOpened':
      return { ...meeting, state: 'open' };
    case 'AttendanceTaken':
      return { ...meeting, attendance: { ...meeting.attendance, [event.data.oid]: event.data.presence } };
    case 'OutcomeRecorded': {
      const { ref, kind } = event.data;
      return { ...meeting, outcomes: [...meeting.outcomes, { ref, kind, outcome: event.text.outcome, at }] };
    }
    case 'MeetingEnded':
      return { ...meeting, state: 'ended' };
    default:
      return meeting; // an event of a newer program
  }
};

/** "Glenfallon Interface Group: Prescribing", as invitation, page and minutes name the meeting. */
export const meetingTitle = ({ name, areas }: Pick<GroupSettings, 'name' | 'areas'>, theme: string): string =>
  `${name}: ${areas.find(({ id }) => id === theme)?.name ?? theme}`;
