// The people of the fictional board as the rail lists them.
import type { Person } from '../../../contract.ts';

export interface PeopleGroup {
  readonly title: string;
  readonly people: readonly Person[];
}

const GROUPS: readonly { readonly title: string; readonly has: (person: Person) => boolean }[] = [
  { title: 'Co-chairs', has: ({ role }) => role === 'co-chair' },
  { title: 'GPs', has: ({ role, side }) => role === 'member' && side === 'primary' },
  { title: 'Consultants', has: ({ role, side }) => role === 'member' && side === 'secondary' },
  {
    title: 'Administration',
    has: ({ role }) => role === 'administrator' || role === 'manager' || role === 'lay member',
  },
  { title: 'Board staff', has: ({ role }) => role === 'board staff' },
  { title: 'Clinicians', has: ({ role }) => role === 'clinician' },
];

const matches = (person: Person, words: readonly string[]): boolean => {
  const all =
    `${person.name} ${person.jobTitle} ${person.officeLocation} ${person.department} ${person.role}`.toLowerCase();
  return words.every((word) => all.includes(word));
};

/** Groups with somebody in them; every word of the search must occur in name, job or place. */
export const groupPeople = (people: readonly Person[], search = ''): PeopleGroup[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter((person) => matches(person, words));
  return GROUPS.map(({ title, has }) => ({ title, people: found.filter(has) })).filter(
    ({ people }) => people.length > 0,
  );
};

/** Two letters for the round picture: first and last name, without the title. */
export const initials = (name: string): string => {
  const names = name.replace(/^(Dr|Ms|Mr|Mrs|Miss|Prof) /, '').split(/\s+/);
  return `${names[0]?.[0] ?? ''}${names.length > 1 ? (names.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
};

/** One of `count` colours, always the same for the same person. */
export const hue = (oid: string, count: number): number =>
  Array.from(oid).reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973, 7) % count;

/** The place in a word or two, for the second line: "Millburn", "Kirkbrae", "Board". */
export const shortPlace = (office: string): string =>
  office.replace(/^.*board offices$/i, 'Board').replace(/ (Practice|General Hospital|Hospital)$/, '');
