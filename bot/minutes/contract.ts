import { z } from 'zod';
import type { PersonView } from '../issues/contract.ts';

/** UTF-16 units of one section. */
export const SECTION_LIMIT = 8000;

/** `PUT /minutes/:meetingId/sections/:section`: saved by itself. `base` is the section's version that was edited. */
export const SectionInput = z.strictObject({ text: z.string().max(200_000), base: z.number().int().min(0) });

export interface MinutesSection {
  /** `attendance`, `item-IG-2026-0001`, `actions`, `next-meeting`, … */
  id: string;
  title: string;
  /** What came from the record: shown marked as such, not editable. */
  record: string[];
  /** What people wrote. */
  text: string;
  /** 0 before the first edit. */
  version: number;
  editedBy: PersonView | null;
}

/**
 * `GET /minutes/:meetingId`; `POST …/draft` makes or refreshes what comes from the record; `POST …/sign`, If-Match.
 * Both co-chairs sign the same version, then it is filed by itself; an edit after that asks for both keys again.
 */
export interface MinutesView {
  meetingId: string;
  meetingTitle: string;
  start: string;
  state: 'none' | 'draft' | 'signed';
  sections: MinutesSection[];
  /** Keys on the present text. */
  keys: (PersonView & { at: string })[];
  /** Signed and filed versions, newest first; `url` is null while filing is under way. */
  filed: { edition: number; at: string; version: string | null; url: string | null }[];
  version: number;
}
