import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import type { Member, Oid } from '../kernel/people.ts';
import { coreSeats, quorum, type Quorum } from '../kernel/quorum.ts';
import { existingInstant, type Instant } from '../kernel/time.ts';
import type { Issue, OutcomeKind } from '../issues/model.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { MeetingState, Presence } from './contract.ts';
import type { Meeting, MeetingEvent } from './model.ts';

/** UTF-16 units, stated on the page. */
export const MEETING_LIMITS = { reason: 500, outcome: 2000 } as const;

const stateWords: Record<MeetingState, string> = {
  planned: 'has not begun',
  open: 'is under way',
  ended: 'is over',
  cancelled: 'was cancelled',
};

const requireState = (meeting: Meeting, ...allowed: MeetingState[]): void => {
  if (!allowed.includes(meeting.state))
    throw new Refusal('meeting/wrong-state', `The meeting ${stateWords[meeting.state]}, so this cannot be done now.`);
};

/** The moment of a wall-clock time that exists and is still to come. */
const momentOf = (start: string, now: Instant): Instant => {
  const at = existingInstant(start);
  if (at === undefined)
    throw new Refusal('meeting/no-such-time', 'This day or time does not exist. Choose another.', { field: 'start' });
  if (at <= now)
    throw new Refusal('meeting/past', 'This time has passed. Choose one that is still to come.', { field: 'start' });
  return at;
};

interface When {
  start: string;
  minutes: number;
}

export const plan = (
  meetingId: string,
  { theme, start, minutes }: When & { theme: string },
  { areas }: Pick<GroupSettings, 'areas'>,
  now: Instant,
): MeetingEvent => {
  if (!areas.some(({ id }) => id === theme))
    throw new Refusal('meeting/unknown-theme', 'Choose one of the group’s areas as the theme.', { field: 'theme' });
  const startAt = momentOf(start, now);
  return { type: 'MeetingPlanned', version: 1, data: { meetingId, theme, start, startAt, minutes } };
};

export const move = (meeting: Meeting, { start, minutes }: When, now: Instant): MeetingEvent[] => {
  requireState(meeting, 'planned');
  if (meeting.start === start && meeting.minutes === minutes) return [];
  const startAt = momentOf(start, now);
  return [{ type: 'MeetingMoved', version: 1, data: { meetingId: meeting.id, start, startAt, minutes } }];
};

export const cancel = (meeting: Meeting, written: string): MeetingEvent[] => {
  requireState(meeting, 'planned');
  const reason = freeText(written, { field: 'reason', label: 'Reason', max: MEETING_LIMITS.reason, required: true });
  return [{ type: 'MeetingCancelled', version: 1, data: { meetingId: meeting.id }, text: { reason } }];
};

export const begin = (meeting: Meeting): MeetingEvent[] => {
  requireState(meeting, 'planned');
  return [{ type: 'MeetingOpened', version: 1, data: { meetingId: meeting.id } }];
};

export const end = (meeting: Meeting): MeetingEvent[] => {
  requireState(meeting, 'open');
  return [{ type: 'MeetingEnded', version: 1, data: { meetingId: meeting.id } }];
};

/** Apologies come before the meeting, corrections after it; only a cancelled one has no attendance. */
export const takeAttendance = (meeting: Meeting, oid: Oid, presence: Presence, seats: Member[]): MeetingEvent[] => {
  requireState(meeting, 'planned', 'open', 'ended');
  if (!seats.some((seat) => seat.oid === oid))
    throw new Refusal('meeting/no-seat', 'This person has no seat in the group. Add them as a member first.', {
      field: 'oid',
    });
  if (meeting.attendance[oid] === presence) return [];
  return [{ type: 'AttendanceTaken', version: 1, data: { meetingId: meeting.id, oid, presence } }];
};

/** Who is present decides; recomputed whenever somebody comes or goes. */
export const quorumOf = (meeting: Meeting, seats: Member[], settings: GroupSettings): Quorum =>
  quorum(
    coreSeats(seats),
    new Set(Object.keys(meeting.attendance).filter((oid) => meeting.attendance[oid] === 'present')),
    settings.quorum,
  );

/** States in which an issue takes an outcome; the issues' own table of moves has the same. */
export const DECIDABLE: readonly Issue['state'][] = ['in-triage', 'discussed', 'action-in-hand', 'outcome-agreed'];

/** An outcome that its issue cannot take would be announced and minuted, yet never reach the issue. */
export const requireDecidable = (
  { ref, state, meetingId }: Pick<Issue, 'ref' | 'state' | 'meetingId'>,
  here: string,
): void => {
  if (DECIDABLE.includes(state) || (state === 'scheduled' && meetingId === here)) return;
  throw new Refusal(
    'meeting/not-decidable',
    `${ref} does not wait for this meeting now, so no outcome can be recorded here. Look at the issue to see where it stands.`,
    { field: 'ref' },
  );
};

/**
 * What the meeting decided on an issue without a vote, or adds to one.
 * @see Source: domain-rules section 2, "no decision while inquorate"
 */
export const recordOutcome = (
  meeting: Meeting,
  { ref, kind, outcome: written }: { ref: string; kind: OutcomeKind; outcome: string },
  { met, says }: Quorum,
): MeetingEvent[] => {
  requireState(meeting, 'open');
  if (!met)
    throw new Refusal('meeting/inquorate', `No decision can be recorded without a quorum. ${says.join(' ')}`, {
      detail: { says },
    });
  const outcome = freeText(written, {
    field: 'outcome',
    label: 'Outcome',
    max: MEETING_LIMITS.outcome,
    required: true,
  });
  return [{ type: 'OutcomeRecorded', version: 1, data: { meetingId: meeting.id, ref, kind }, text: { outcome } }];
};
