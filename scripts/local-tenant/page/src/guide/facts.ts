// What has happened on the stand, read from what people there can see.
import type { ChatView, FileView } from '../../../contract.ts';
import { outputOf } from '../files/library.ts';

/** Sets of plain words, so that two moments can be compared and one can be kept in the browser. */
export interface Facts {
  /** References that a raiser was given in chat. */
  readonly raised: readonly string[];
  /** References that chats call accepted, declined or redirected. */
  readonly triaged: readonly string[];
  /** Agendas that members were told are out. */
  readonly agendas: readonly string[];
  /** People whose card says that they voted. */
  readonly votes: readonly string[];
  readonly minutes: readonly string[];
}

export const NO_FACTS: Facts = { raised: [], triaged: [], agendas: [], votes: [], minutes: [] };

export interface Seen {
  /** The chats of each person, by object id. */
  readonly chats: readonly { readonly oid: string; readonly chats: readonly ChatView[] }[];
  readonly files: readonly FileView[];
}

/** Said once to every member, when the second co-chair has signed. */
const AGENDA = /The agenda of [^"]{1,200}? is out\b/;
const REFERENCE = /\bIG-\d{4}-\d{4,}\b/g;

const messagesOfPerson = (chats: readonly ChatView[]): string[] =>
  chats
    .filter(({ kind }) => kind === 'personal')
    .flatMap(({ activities }) => activities)
    .filter(({ from }) => from.id.startsWith('28:'))
    .map(({ text, attachments }) => JSON.stringify([text, attachments]));

const referencesIn = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(REFERENCE)].map(([reference]) => reference))),
];

export const factsOf = ({ chats, files }: Seen): Facts => {
  const texts = chats.map(({ oid, chats: own }) => ({ oid, texts: messagesOfPerson(own) }));
  const all = texts.flatMap((person) => person.texts);
  return {
    raised: referencesIn(all),
    triaged: referencesIn(all.filter((text) => /\b(accepted|declined|redirected)\b/i.test(text))),
    agendas: [...new Set(all.flatMap((text) => AGENDA.exec(text)?.[0] ?? []))],
    votes: texts.filter((person) => person.texts.some((text) => /\byou voted\b/i.test(text))).map(({ oid }) => oid),
    minutes: files
      .map(outputOf)
      .filter(({ kind, file }) => /minutes/i.test(`${kind} ${file.path}`))
      .map(({ file }) => file.id),
  };
};

const FACTS = Object.keys(NO_FACTS) as (keyof Facts)[];

const mapFacts = (change: (name: keyof Facts) => readonly string[]): Facts =>
  Object.fromEntries(FACTS.map((name) => [name, change(name)])) as unknown as Facts;

export const newFacts = (base: Facts, facts: Facts): Facts =>
  mapFacts((name) => facts[name].filter((fact) => !base[name].includes(fact)));

/** Reads stored facts; anything else that may be stored counts as none. */
export const readFacts = (stored: unknown): Facts | undefined => {
  if (stored === null || typeof stored !== 'object') return undefined;
  const values = stored as Record<string, unknown>;
  return mapFacts((name) =>
    Array.isArray(values[name]) ? values[name].filter((fact) => typeof fact === 'string') : [],
  );
};
