import type { FileView } from '../../../contract.ts';
import { choicesOf, filterOutputs, formatSize, monthName, NO_FILTER, outputOf } from './library.ts';

const file = (name: string, fields: Record<string, unknown> = {}): FileView => ({
  id: name,
  name,
  path: `Minutes/${name}`,
  size: 2048,
  eTag: '"1"',
  webUrl: `https://glenfallon.sharepoint.com/sites/interface-group/Outputs/Minutes/${name}`,
  createdDateTime: '2026-11-22T09:00:00Z',
  lastModifiedDateTime: '2026-11-22T09:00:00Z',
  file: { mimeType: 'application/octet-stream' },
  fields,
  versions: [],
});

const discharge = outputOf(
  file('a.docx', {
    Title: 'Minutes of 3 December',
    Kind: 'Minutes',
    Theme: 'Discharge',
    MeetingDate: '2026-12-03T00:00:00Z',
  }),
);
const letter = outputOf(
  file('b.docx', { Kind: 'Letter', Theme: 'Referrals', Meeting_x0020_Date: '2027-01-14T00:00:00Z' }),
);
const loose = outputOf(file('terms.docx'));
const all = [loose, discharge, letter];

describe('the outputs library', () => {
  it('reads its columns, whatever SharePoint calls them inside', () => {
    expect([discharge.title, discharge.kind, discharge.theme]).toEqual([
      'Minutes of 3 December',
      'Minutes',
      'Discharge',
    ]);
    expect(letter.meeting?.toISOString()).toBe('2027-01-14T00:00:00.000Z');
  });

  it('names a file without a title by its own name', () => {
    expect(loose).toMatchObject({ title: 'terms', kind: '', meeting: undefined });
  });

  it('offers only what occurs, the newest month first', () => {
    expect(choicesOf(all)).toEqual({
      kinds: ['Letter', 'Minutes'],
      themes: ['Discharge', 'Referrals'],
      months: ['2027-01', '2026-12'],
    });
    expect(monthName('2026-12')).toBe('December 2026');
  });

  it('lists the newest meeting first and the rest last', () => {
    expect(filterOutputs(all, NO_FILTER).map(({ file: { name } }) => name)).toEqual(['b.docx', 'a.docx', 'terms.docx']);
  });

  it.each([
    [{ kind: 'Minutes' }, ['a.docx']],
    [{ theme: 'Referrals' }, ['b.docx']],
    [{ month: '2026-12' }, ['a.docx']],
    [{ words: ' TERMS ' }, ['terms.docx']],
    [{ kind: 'Minutes', theme: 'Referrals' }, []],
  ])('filters by %j', (filter, names) => {
    expect(filterOutputs(all, { ...NO_FILTER, ...filter }).map(({ file: { name } }) => name)).toEqual(names);
  });

  it.each([
    [12, '12 bytes'],
    [2048, '2 kB'],
    [3 * 1024 ** 2, '3.0 MB'],
  ])('shows %d as %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});
