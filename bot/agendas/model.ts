import type { Happened } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { AgendaItem } from './contract.ts';

type None = undefined;

/** Items carry titles that people wrote, so they are text: a JSON list. */
export type AgendaEvent =
  | Happened<'AgendaDrafted', { meetingId: string; theme: string; refs: string[] }, { items: string }>
  | Happened<'AgendaChanged', { meetingId: string; refs: string[] }, { items: string }>
  | Happened<'AgendaSigned', { meetingId: string; by: Oid; byName: string }, None>
  /** `refs` are the issues that this meeting takes; `dropped` those that an earlier publishing had taken. */
  | Happened<
      'AgendaPublished',
      { meetingId: string; refs: string[]; dropped: string[]; keys: Oid[]; startAt: Instant },
      { items: string }
    >;

export interface Agenda {
  meetingId: string;
  theme: string;
  items: AgendaItem[];
  keys: { oid: Oid; name: string; at: Instant }[];
  state: 'draft' | 'published';
  publishedRefs: string[];
}
