import { z } from 'zod';
import type { PersonView } from '../issues/contract.ts';

export const ITEM_PURPOSES = ['decision', 'discussion', 'information', 'sense-check'] as const;

/** One line of `PUT /agendas/:meetingId`: an issue (by ref), or a standing item (by its title). */
export const AgendaItemInput = z.strictObject({
  ref: z.string().max(20).nullable(),
  title: z.string().max(100_000),
  minutes: z.number().int().min(0).max(240),
  purpose: z.enum(ITEM_PURPOSES),
});

/** `PUT /agendas/:meetingId`, If-Match: the whole list in its new order. Clears a key that was turned. */
export const AgendaInput = z.strictObject({ items: z.array(AgendaItemInput).max(60) });
export type AgendaInput = z.infer<typeof AgendaInput>;

export interface AgendaItem {
  ref: string | null;
  title: string;
  minutes: number;
  purpose: (typeof ITEM_PURPOSES)[number];
  section: 'standing' | 'new' | 'returning';
  /** Why it is here: "accepted into Prescribing", "standing item". */
  because: string;
}

/** `GET /agendas/:meetingId`. `POST /agendas/:meetingId/sign`, If-Match: both co-chairs publish. */
export interface AgendaView {
  meetingId: string;
  theme: string;
  themeName: string;
  meetingTitle: string;
  start: string;
  meetingMinutes: number;
  items: AgendaItem[];
  /** Sum of the items' minutes. */
  total: number;
  /** Minutes past the meeting's length, 0 when it fits. */
  over: number;
  /** Accepted issues that are not on it: those of the theme first, then the others that wait. */
  waiting: { ref: string; title: string; area: string; areaName: string; inTheme: boolean }[];
  balance: { primary: number; secondary: number };
  keys: (PersonView & { at: string })[];
  state: 'draft' | 'published';
  version: number;
}
