import { z } from 'zod';
import type { Capability, Route } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Documents, FiledDocument } from '../ports/documents.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import type { DocumentList, DocumentRow } from './contract.ts';

export interface OutputsDeps {
  documents: Documents;
}

const Filters = z.object({
  theme: z.string().optional(),
  kind: z.string().optional(),
  /** `2026-12-03`, both days included. */
  from: z.string().optional(),
  to: z.string().optional(),
  text: z.string().optional(),
});
type Filters = z.infer<typeof Filters>;

const rowOf = ({ id, name, url, version, columns, modifiedAt }: FiledDocument): DocumentRow => ({
  id,
  name,
  title: columns.Title ?? name,
  kind: columns.Kind ?? '',
  theme: columns.Theme ?? '',
  meetingDate: (columns.MeetingDate ?? '').slice(0, 10),
  url,
  version,
  modifiedAt,
});

const isWanted = (row: DocumentRow, { theme, kind, from, to, text }: Filters): boolean =>
  (!theme || row.theme === theme) &&
  (!kind || row.kind === kind) &&
  (!from || row.meetingDate >= from) &&
  (!to || (row.meetingDate !== '' && row.meetingDate <= to)) &&
  (!text || `${row.title} ${row.name} ${row.theme}`.toLowerCase().includes(text.toLowerCase()));

const valuesOf = (rows: DocumentRow[], field: 'theme' | 'kind'): string[] =>
  [...new Set(rows.map((row) => row[field]).filter((value) => value !== ''))].sort((a, b) => a.localeCompare(b));

const readLibrary = async ({ documents }: OutputsDeps): Promise<FiledDocument[]> => {
  try {
    return await documents.list();
  } catch (cause) {
    if (!(cause instanceof ServiceUnavailable)) throw cause;
    throw new Refusal(
      'documents/unavailable',
      'The library does not answer now. Issues, votes and minutes still work, and what is signed is filed by itself. ' +
        'Try again in a few minutes.',
      { cause },
    );
  }
};

const listRoute = (deps: OutputsDeps): Route => ({
  method: 'GET',
  path: '/documents',
  action: 'documents.read',
  async handle({ group, query }) {
    const filters = Filters.parse(query);
    const filed = await readLibrary(deps);
    const rows = filed.filter(({ columns }) => !columns.GroupId || columns.GroupId === group).map(rowOf);
    return {
      body: {
        documents: rows.filter((row) => isWanted(row, filters)),
        themes: valuesOf(rows, 'theme'),
        kinds: valuesOf(rows, 'kind'),
      } satisfies DocumentList,
    };
  },
});

/** The outputs library as a page: by theme, kind and date. It holds no state of its own. */
export const outputs = (deps: OutputsDeps): Capability => ({ name: 'outputs', routes: [listRoute(deps)] });
