/** A group is a partition of the record: its id is part of every key. Lower case letters, digits and dashes. */
export type GroupId = string;

/** `IG-2026-0042`: what people say. Letters keep it from ever looking like an NHS number. */
export type IssueRef = string;

export type StreamKind = 'issue' | 'meeting' | 'agenda' | 'vote' | 'ballot' | 'minutes' | 'escalation';

/** One thing with a history. The id is unique within the group and kind. */
export interface Stream {
  kind: StreamKind;
  id: string;
}

export const stream = (kind: StreamKind, id: string): Stream => ({ kind, id });

/** `issue~IG-2026-0042`: for keys, logs and map lookups. */
export const streamName = ({ kind, id }: Stream): string => `${kind}~${id}`;

/**
 * The human number of an issue.
 *
 * @param year calendar year of raising, Europe/London
 * @param number counts from 1 within the group and year
 */
export const issueRef = (year: number, number: number): IssueRef => `IG-${year}-${String(number).padStart(4, '0')}`;

const ISSUE_REF = /^IG-(\d{4})-(\d{4,6})$/;

/** True for text that has the form of an issue's reference; says nothing about whether the issue exists. */
export const isIssueRef = (text: string): text is IssueRef => {
  const [, year, number] = ISSUE_REF.exec(text) ?? [];
  return issueRef(Number(year), Number(number)) === text; // one spelling only: `-00001` would be a second name
};

const NEWEST_FIRST_CEILING = 9_999_999_999;

/** Sorts newest first as text: ten digits that fall as year and number rise. */
export const newestFirst = (ref: IssueRef): string => {
  const [, year = '0', number = '0'] = ISSUE_REF.exec(ref) ?? [];
  return String(NEWEST_FIRST_CEILING - (Number(year) * 1_000_000 + Number(number))).padStart(10, '0');
};

const FORBIDDEN_LEFT = /[!'()*~]/g;

/**
 * Makes any text fit for a Table Storage key: `/ \ # ?` and control characters never occur, `~` is left to separate.
 * Reversible with `decodeURIComponent(key.replaceAll('=', '%'))`.
 */
export const keyPart = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replace(FORBIDDEN_LEFT, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replaceAll('%', '=');
