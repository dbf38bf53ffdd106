import type { Happened, Recorded } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { SideKey, SideTally } from '../votes/contract.ts';

type None = undefined;

/** One vote as it stands in minutes. */
export interface MinutedVote {
  proposal: string;
  /** One sentence. */
  outcome: string;
  bySide: Record<SideKey, SideTally>;
  /** Dissent and reservations in the voters' own words, a line each. */
  dissent: string[];
}

/** What comes from the record under one heading. */
export interface DraftedSection {
  id: string;
  title: string;
  record: string[];
  votes: MinutedVote[];
}

export interface AttendanceLine {
  name: string;
  side: string;
  constituency: string;
  presence: string;
}

/** The facts at the top of the minutes. */
export interface MinutesFacts {
  title: string;
  theme: string;
  themeName: string;
  areas: string[];
  start: string;
  /** "Thursday 3 December 2026, 1pm to 2:30pm" */
  when: string;
  place: string;
  quorum: string;
  attendance: AttendanceLine[];
}

export type MinutesEvent =
  /** Facts and sections as drawn from the record, as JSON. Drafting again keeps what people wrote. */
  | Happened<'MinutesDrafted', { meetingId: string }, { facts: string; sections: string }>
  | Happened<'MinutesSectionEdited', { meetingId: string; section: string; version: number }, { text: string }>
  | Happened<'MinutesSigned', { meetingId: string; by: Oid; byName: string }, None>
  /** Both keys on the same text. `edition` counts from 1. */
  | Happened<'MinutesApproved', { meetingId: string; edition: number; keys: Oid[] }, None>
  | Happened<
      'MinutesFiled',
      { meetingId: string; edition: number; documentId: string; url: string; libraryVersion: string; sha256: string },
      None
    >;

export interface Section extends DraftedSection {
  /** What people wrote. */
  text: string;
  version: number;
  editedBy: { oid: Oid; name: string } | null;
}

export interface Edition {
  edition: number;
  at: Instant;
  documentId: string | null;
  url: string | null;
  libraryVersion: string | null;
}

export interface Minutes {
  meetingId: string;
  state: 'draft' | 'signed';
  facts: MinutesFacts;
  sections: Section[];
  /** Version of the stream at which the text last changed: a key is turned on this text or a newer page of it. */
  textVersion: number;
  keys: { oid: Oid; name: string; at: Instant }[];
  editions: Edition[];
}

/** What was drawn from the record, with what people wrote; a section that is not drawn any more stays if it has text. */
export const joinSections = (drawn: DraftedSection[], before: Section[]): Section[] => {
  const written = new Map(before.map((section) => [section.id, section]));
  const ids = new Set(drawn.map(({ id }) => id));
  return [
    ...drawn.map((section) => {
      const { text = '', version = 0, editedBy = null } = written.get(section.id) ?? {};
      return { ...section, text, version, editedBy };
    }),
    ...before.filter(({ id, text }) => !ids.has(id) && text !== '').map((kept) => ({ ...kept, record: [], votes: [] })),
  ];
};

type Meta = Pick<Recorded, 'at' | 'by' | 'seq'>;

const drafted = (
  minutes: Minutes | undefined,
  { data, text }: Extract<MinutesEvent, { type: 'MinutesDrafted' }>,
  seq: number,
): Minutes => ({
  meetingId: data.meetingId,
  state: 'draft',
  facts: JSON.parse(text.facts) as MinutesFacts,
  sections: joinSections(JSON.parse(text.sections) as DraftedSection[], minutes?.sections ?? []),
  textVersion: seq,
  keys: [],
  editions: minutes?.editions ?? [],
});

const edited = (
  minutes: Minutes,
  { data, text }: Extract<MinutesEvent, { type: 'MinutesSectionEdited' }>,
  { by, seq }: Meta,
): Minutes => ({
  ...minutes,
  state: 'draft',
  keys: [],
  textVersion: seq,
  sections: minutes.sections.map((section) =>
    section.id === data.section
      ? { ...section, text: text.text, version: data.version, editedBy: { oid: by.oid, name: by.name } }
      : section,
  ),
});

export const evolveMinutes = (minutes: Minutes | undefined, event: MinutesEvent, meta: Meta): Minutes => {
  if (event.type === 'MinutesDrafted') return drafted(minutes, event, meta.seq);
  if (!minutes) throw new Error(`${event.type} before MinutesDrafted`);
  switch (event.type) {
    case 'MinutesSectionEdited':
      return edited(minutes, event, meta);
    case 'MinutesSigned': {
      const { by: oid, byName: name } = event.data;
      return { ...minutes, keys: [...minutes.keys, { oid, name, at: meta.at }] };
    }
    case 'MinutesApproved': {
      const edition: Edition = {
        edition: event.data.edition,
        at: meta.at,
        documentId: null,
        url: null,
        libraryVersion: null,
      };
      const { keys: held } = event.data;
      const keys = minutes.keys.filter(({ oid }) => held.includes(oid)); // a key that lapsed is no signature
      return { ...minutes, state: 'signed', keys, editions: [...minutes.editions, edition] };
    }
    case 'MinutesFiled': {
      const { edition, documentId, url, libraryVersion } = event.data;
      const filed = { documentId, url, libraryVersion };
      const editions = minutes.editions.map((each) => (each.edition === edition ? { ...each, ...filed } : each));
      return { ...minutes, editions };
    }
    default:
      return minutes; // an event of a newer program
  }
};
