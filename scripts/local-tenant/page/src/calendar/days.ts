// A calendar as a list of days.
import type { EventView } from '../../../contract.ts';
import { dayKey, readGraphTime } from '../shell/time.ts';

export interface Entry {
  readonly event: EventView;
  readonly start: Date;
  readonly end: Date;
  readonly isPast: boolean;
}

export interface Day {
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** Events by London day, earliest first. */
export const daysOf = (events: readonly EventView[], now: Date | undefined): Day[] => {
  const entries = events
    .map((event) => ({ event, start: readGraphTime(event.start), end: readGraphTime(event.end) }))
    .map((entry) => ({ ...entry, isPast: now !== undefined && entry.end < now }))
    .sort((one, other) => one.start.getTime() - other.start.getTime());
  const days = Map.groupBy(entries, ({ start }) => dayKey(start));
  return [...days].map(([key, list]) => ({ key, entries: list }));
};

const RESPONSES: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
};

/** "11 invited, 3 accepted". */
export const attendeeSummary = (event: EventView): string => {
  const counts = Map.groupBy(event.attendees, ({ status }) => RESPONSES[status?.response ?? ''] ?? '');
  counts.delete('');
  return [
    `${String(event.attendees.length)} invited`,
    ...[...counts].map(([word, list]) => `${String(list.length)} ${word}`),
  ].join(', ');
};
