// The outputs library as its columns show it, and the filters above it.
import type { FileView } from '../../../contract.ts';

export interface Output {
  readonly file: FileView;
  readonly title: string;
  readonly kind: string;
  readonly theme: string;
  /** The day of the meeting; undefined where the column is empty. */
  readonly meeting: Date | undefined;
}

export interface Filter {
  readonly kind: string;
  readonly theme: string;
  /** "2026-12", a month in London; empty for all. */
  readonly month: string;
  readonly words: string;
}

export const NO_FILTER: Filter = { kind: '', theme: '', month: '', words: '' };

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** SharePoint gives a column's inner name, which may carry a prefix or encoded spaces: compare letters only. */
const field = (fields: Readonly<Record<string, unknown>>, ...names: readonly string[]): string => {
  const plain = (name: string) => name.replaceAll(/_x0020_|[^a-z]/gi, '').toLowerCase();
  for (const name of names) {
    const found = Object.entries(fields).find(([key]) => plain(key) === plain(name));
    if (found && isFilled(found[1])) return found[1];
    if (found && Array.isArray(found[1])) return found[1].filter(isFilled).join(', ');
  }
  return '';
};

const dateOf = (text: string): Date | undefined =>
  text !== '' && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined;

export const outputOf = (file: FileView): Output => ({
  file,
  title: field(file.fields, 'Title') || file.name.replace(/\.[^.]+$/, ''),
  kind: field(file.fields, 'Kind', 'OutputKind', 'DocumentKind'),
  theme: field(file.fields, 'Theme', 'MeetingTheme'),
  meeting: dateOf(field(file.fields, 'MeetingDate', 'Meeting')),
});

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', month: 'long', year: 'numeric' });
const MONTH_KEY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', month: '2-digit', year: 'numeric' });

export const monthKey = (at: Date): string => MONTH_KEY.format(at);

export const monthName = (key: string): string => MONTH.format(new Date(`${key}-15T12:00:00Z`));

/** What can be chosen in each filter: only values that occur, sorted. */
export const choicesOf = (outputs: readonly Output[]) => {
  const distinct = (values: readonly string[]) => [...new Set(values.filter((value) => value !== ''))].sort();
  return {
    kinds: distinct(outputs.map(({ kind }) => kind)),
    themes: distinct(outputs.map(({ theme }) => theme)),
    months: distinct(outputs.map(({ meeting }) => (meeting ? monthKey(meeting) : ''))).reverse(),
  };
};

/** Newest meeting first; what belongs to no meeting comes last, newest change first. */
const byMeeting = (one: Output, other: Output): number =>
  (other.meeting?.getTime() ?? 0) - (one.meeting?.getTime() ?? 0) ||
  other.file.lastModifiedDateTime.localeCompare(one.file.lastModifiedDateTime);

export const filterOutputs = (outputs: readonly Output[], filter: Filter): Output[] =>
  outputs
    .filter(({ kind }) => filter.kind === '' || kind === filter.kind)
    .filter(({ theme }) => filter.theme === '' || theme === filter.theme)
    .filter(({ meeting }) => filter.month === '' || (meeting !== undefined && monthKey(meeting) === filter.month))
    .filter(({ title, file }) => `${title} ${file.path}`.toLowerCase().includes(filter.words.trim().toLowerCase()))
    .toSorted(byMeeting);

export const formatSize = (bytes: number): string =>
  bytes < 1024
    ? `${String(bytes)} bytes`
    : bytes < 1024 ** 2
      ? `${String(Math.round(bytes / 1024))} kB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
