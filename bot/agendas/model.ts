import type { Happened, Recorded } from '../kernel/events.ts';
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

const itemsOf = (json: string): AgendaItem[] => JSON.parse(json) as AgendaItem[];

/** Folds one event; everything but the first needs an agenda to fold onto. */
export const evolveAgenda = (
  agenda: Agenda | undefined,
  event: AgendaEvent,
  { at }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Agenda => {
  if (event.type === 'AgendaDrafted') {
    const { meetingId, theme } = event.data;
    return { meetingId, theme, items: itemsOf(event.text.items), keys: [], state: 'draft', publishedRefs: [] };
  }
  if (!agenda) throw new Error(`${event.type} before AgendaDrafted`);
  switch (event.type) {
    case 'AgendaChanged':
      return { ...agenda, items: itemsOf(event.text.items), keys: [], state: 'draft' };
    case 'AgendaSigned':
      return { ...agenda, keys: [...agenda.keys, { oid: event.data.by, name: event.data.byName, at }] };
    case 'AgendaPublished':
      return { ...agenda, state: 'published', publishedRefs: event.data.refs };
    default:
      return agenda; // an event of a newer program
  }
};
