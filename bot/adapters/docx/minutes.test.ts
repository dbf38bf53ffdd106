import mammoth from 'mammoth';
import PizZip from 'pizzip';
import type { MinutesDocument } from '../../ports/minutes-document.ts';
import { docxMinutes } from './minutes.ts';

const votes: MinutesDocument['sections'][number]['votes'] = [
  {
    proposal: 'Hospital teams send their own fit notes',
    outcome: 'Carried: consensus on both sides.',
    rows: [
      { side: 'Primary care', agree: 4, reservation: 1, abstain: 2, object: 0, block: 0, counted: 5, entitled: 7 },
      { side: 'Secondary care', agree: 3, reservation: 0, abstain: 0, object: 6, block: 0, counted: 9, entitled: 9 },
    ],
    dissent: ['Dr Neil Drummond (secondary care), object: no staff for it.'],
  },
];
const minutes = (more: Partial<MinutesDocument> = {}): MinutesDocument => ({
  title: 'Minutes: discharge letters',
  board: 'NHS Glenfallon',
  group: 'Glenfallon Interface Group',
  theme: 'Discharge letters',
  when: 'Thursday 3 December 2026, 1pm to 2:30pm',
  place: 'Online (Microsoft Teams)',
  edition: 1,
  quorum: 'Quorate: 8 of 10 core members.',
  attendance: [
    { name: 'Dr Morag Sinclair', side: 'primary care', constituency: 'Millburn Practice', presence: 'Present' },
  ],
  sections: [{ title: '1 Fit notes', lines: ['Action: Dr Nair, by 10 December'], text: ['We talked.'], votes }],
  signatures: [{ name: 'Dr Morag Sinclair', at: '5pm on Friday 4 December 2026' }],
  ...more,
});
const render = (document: MinutesDocument): Promise<Uint8Array> => docxMinutes().render(document);
const html = async (document: MinutesDocument): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(await render(document)) })).value;
const text = async (document: MinutesDocument): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(await render(document)) })).value;
const entry = async (document: MinutesDocument, name: string): Promise<string> =>
  new PizZip(Buffer.from(await render(document))).file(name)?.asText() ?? '';

describe('minutes in Word', () => {
  it('have headings that a screen reader can walk, and tables with header rows', async () => {
    const page = await html(minutes());
    const headings = [...page.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, words = '']) => words.replace(/<[^>]*>/g, ''));
    expect(headings).toEqual(['Attendance', 'Business', 'Signed']);
    expect(page).toMatch(/<h2>.*1 Fit notes<\/h2>/);
    expect((await entry(minutes(), 'word/document.xml')).match(/<w:tblHeader/g)).toHaveLength(2);
    expect(page).toMatch(/<th>.*Name.*<\/th>/);
  });

  it('say everything that they were given', async () => {
    const said = await text(minutes());
    const { sections, attendance, signatures, ...plain } = minutes();
    const expected = [
      ...Object.values(plain).map(String),
      ...attendance.flatMap((person) => Object.values(person)),
      ...signatures.flatMap((one) => Object.values(one)),
      ...sections.flatMap(({ title, lines, text: spoken }) => [title, ...lines, ...spoken]),
      ...votes.flatMap(({ proposal, outcome, dissent }) => [proposal, outcome, ...dissent]),
    ];
    for (const words of expected) expect(said).toContain(words);
  });

  it('count each vote by side', async () => {
    const rows = [...(await html(minutes())).matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
    );
    expect(rows.find(([side]) => side === 'Primary care')).toEqual(['Primary care', '4', '1', '2', '0', '0', '5', '7']);
    expect(rows.find(([side]) => side === 'Secondary care')).toEqual([
      'Secondary care',
      '3',
      '0',
      '0',
      '6',
      '0',
      '9',
      '9',
    ]);
  });

  it('keep what people wrote to the letter', async () => {
    const hostile = '{#x}{/x} {title} <w:p/> ]]> & **bold** &lt; ${x} "quoted" ‏מתוך 👩‍⚕️';
    const said = await text(minutes({ sections: [{ title: hostile, lines: [hostile], text: [hostile], votes: [] }] }));
    expect(said.split(hostile)).toHaveLength(4);
  });

  it.each(['\uFFFE', '\uFFFF', '\u0000', '\u0008', '\u000B', '\u001B[31m', '\uD800'])(
    'open although somebody pasted %j',
    async (character) => {
      const document = minutes({ theme: `be${character}fore`, sections: [] });
      expect(await text(document)).toMatch(/be(\[31m|\uFFFD)?fore/);
      expect(await entry(document, 'word/document.xml')).not.toMatch(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/u);
    },
  );

  it('break lines where people did', async () => {
    const section = { title: 'Lines', lines: [], text: ['one\ntwo'], votes: [] };
    expect(await html(minutes({ sections: [section] }))).toMatch(/one<br \/>two/);
  });

  it('are the same bytes for the same input, also at another time and from another renderer', async () => {
    const [first, second] = await Promise.all([render(minutes()), render(minutes())]);
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await render(minutes({ edition: 2 }));
    expect(Buffer.compare(first, other)).not.toBe(0);
    for (const { date } of Object.values(new PizZip(Buffer.from(first)).files)) expect(date.getFullYear()).toBe(1980);
  });

  it('carry their title in the file’s properties', async () => {
    const properties = await entry(minutes({ title: 'A & B' }), 'docProps/core.xml');
    expect(properties).toContain('<dc:title>A &amp; B</dc:title>');
  });

  it('are not written when something is missing that the template asks for', async () => {
    const gap = { ...minutes(), quorum: undefined } as unknown as MinutesDocument;
    await expect(render(gap)).rejects.toThrow('the template of the minutes asks for {quorum}, which there is not');
  });

  it('link to nothing outside and hold no macro', async () => {
    const zip = new PizZip(Buffer.from(await render(minutes())));
    const names = Object.keys(zip.files);
    expect(names.filter((name) => /vba|macro|embeddings/i.test(name))).toEqual([]);
    for (const name of names.filter((one) => one.endsWith('.rels')))
      expect(zip.file(name)?.asText()).not.toContain('TargetMode="External"');
  });
});
