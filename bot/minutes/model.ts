import type { Happened } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';

type None = undefined;

export type MinutesEvent =
  /** Sections as drawn from the record: a JSON list of {id, title, record}. Drafting again keeps what people wrote. */
  | Happened<'MinutesDrafted', { meetingId: string }, { sections: string }>
  | Happened<'MinutesSectionEdited', { meetingId: string; section: string; version: number }, { text: string }>
  | Happened<'MinutesSigned', { meetingId: string; by: Oid; byName: string }, None>
  /** Both keys on the same text. `edition` counts from 1. */
  | Happened<'MinutesApproved', { meetingId: string; edition: number; keys: Oid[] }, None>
  | Happened<
      'MinutesFiled',
      { meetingId: string; edition: number; documentId: string; url: string; libraryVersion: string; sha256: string },
      None
    >;

export interface Minutes {
  meetingId: string;
  state: 'draft' | 'signed';
  sections: {
    id: string;
    title: string;
    record: string[];
    text: string;
    version: number;
    editedBy: { oid: Oid; name: string } | null;
  }[];
  keys: { oid: Oid; name: string; at: Instant }[];
  editions: {
    edition: number;
    at: Instant;
    documentId: string | null;
    url: string | null;
    libraryVersion: string | null;
  }[];
}
