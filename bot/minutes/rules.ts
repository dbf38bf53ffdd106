import { Refusal } from '../kernel/errors.ts';
import { findIdentifiers } from '../kernel/identifiable.ts';
import type { Oid, Person } from '../kernel/people.ts';
import { keysBeside, type KeySeat } from '../kernel/two-keys.ts';
import type { Meeting } from '../meetings/model.ts';
import {
  joinSections,
  type DraftedSection,
  type Minutes,
  type MinutesEvent,
  type MinutesFacts,
  type Section,
} from './model.ts';

/** Both co-chairs. Source: domain-rules section 2, two keys. */
const KEYS_NEEDED = 2;

export const notDrafted = (): Refusal =>
  new Refusal('minutes/not-found', 'These minutes are not drafted yet. Draft them from the meeting first.');

export const requireHeld = ({ state }: Pick<Meeting, 'state'>): void => {
  if (state === 'planned')
    throw new Refusal('minutes/too-early', 'The meeting has not begun. Open it first, then draft its minutes.');
  if (state === 'cancelled')
    throw new Refusal('minutes/cancelled', 'The meeting was cancelled, so there is nothing to minute.');
};

/** Draws from the record again. Nothing happens when nothing in the record has changed, so keys stay where they are. */
export const draft = (
  minutes: Minutes | undefined,
  meetingId: string,
  { facts, sections }: { facts: MinutesFacts; sections: DraftedSection[] },
): MinutesEvent[] => {
  const isSame =
    minutes &&
    JSON.stringify(minutes.facts) === JSON.stringify(facts) &&
    JSON.stringify(joinSections(sections, minutes.sections)) === JSON.stringify(minutes.sections);
  if (isSame) return [];
  return [
    {
      type: 'MinutesDrafted',
      version: 1,
      data: { meetingId },
      text: { facts: JSON.stringify(facts), sections: JSON.stringify(sections) },
    },
  ];
};

const sectionOf = (minutes: Minutes, id: string): Section => {
  const section = minutes.sections.find((each) => each.id === id);
  if (!section)
    throw new Refusal('minutes/not-found', 'These minutes have no such section any more. Reload the page.', {
      field: 'section',
    });
  return section;
};

/** @param base the section's version that the person edited: a newer one is refused, with both texts to look at */
export const editSection = (
  minutes: Minutes | undefined,
  { section: id, text, base }: { section: string; text: string; base: number },
): MinutesEvent[] => {
  if (!minutes) throw notDrafted();
  const section = sectionOf(minutes, id);
  if (section.text === text) return [];
  if (section.version !== base)
    throw new Refusal(
      'minutes/changed',
      `${section.editedBy?.name ?? 'Somebody'} changed this section meanwhile. Look at both texts, then save again.`,
      { detail: { yours: text, theirs: section.text, version: section.version, editedBy: section.editedBy } },
    );
  return [
    {
      type: 'MinutesSectionEdited',
      version: 1,
      data: { meetingId: minutes.meetingId, section: id, version: section.version + 1 },
      text: { text },
    },
  ];
};

/** Our own references begin headings; beside a number in a title they would look like a longer one. */
const OWN_REFERENCE = /^IG-\d{4}-\d{4,6}/;

/** Every text of the minutes with where it stands, as they would be filed. */
const textsOf = ({ facts, sections }: Minutes): { where: string; text: string }[] => [
  ...[
    facts.title,
    facts.themeName,
    facts.place,
    ...facts.areas,
    ...facts.attendance.flatMap(({ name, constituency }) => [name, constituency]),
  ].map((text) => ({ where: 'Title and attendance', text })),
  ...sections.flatMap(({ title, record, votes, text }) =>
    [
      title.replace(OWN_REFERENCE, ''),
      ...record,
      ...votes.flatMap(({ proposal, dissent }) => [proposal, ...dissent]),
      text,
    ].map((each) => ({ where: title, text: each })),
  ),
];

/** Headings of the sections that hold what looks like a patient's number; empty when the minutes may go out. */
export const unsafeSections = (minutes: Minutes): string[] => [
  ...new Set(
    textsOf(minutes)
      .filter(({ text }) => findIdentifiers(text).length > 0)
      .map(({ where }) => (findIdentifiers(where.replace(OWN_REFERENCE, '')).length > 0 ? 'A heading' : where)),
  ),
];

/**
 * Turns a co-chair's key; the second one approves. Both keys are on the same text: a page that shows an older one is
 * refused, a page that only lacks the other's key is not.
 */
export const sign = (
  minutes: Minutes | undefined,
  { by, shown, seats }: { by: Pick<Person, 'oid' | 'name'>; shown: number | undefined; seats: KeySeat[] },
): MinutesEvent[] => {
  if (!minutes) throw notDrafted();
  if (shown === undefined)
    throw new Refusal('minutes/invalid', 'Say which version you sign: reload the page and sign again.');
  if (shown < minutes.textVersion)
    throw new Refusal('minutes/changed', 'The minutes changed after you opened them. Read them again, then sign.', {
      detail: { version: minutes.textVersion },
    });
  if (minutes.state === 'signed' || minutes.keys.some(({ oid }) => oid === by.oid)) return [];
  const unsafe = unsafeSections(minutes);
  if (unsafe.length > 0)
    throw new Refusal(
      'text/patient-identifiable',
      `Something in “${unsafe.join('”, “')}” looks like a patient’s number. Take it out, then sign.`,
    );
  const { meetingId, keys, editions } = minutes;
  const all: Oid[] = [...keysBeside(keys, by.oid, seats).map(({ oid }) => oid), by.oid];
  const signed: MinutesEvent = {
    type: 'MinutesSigned',
    version: 1,
    data: { meetingId, by: by.oid, byName: by.name },
  };
  if (all.length < KEYS_NEEDED) return [signed];
  const edition = editions.length + 1;
  return [signed, { type: 'MinutesApproved', version: 1, data: { meetingId, edition, keys: all } }];
};
