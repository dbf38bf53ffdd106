// Makes the default Word template of the minutes, which staff may edit afterwards: `node scripts/make-templates.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

const INK = '1F2A44';
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'A6B1C4' };
const BOLD: IRunOptions = { bold: true };
const borders = { top: RULE, bottom: RULE, left: RULE, right: RULE };

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({ heading: level, children: [new TextRun(text)] });
const bold = (options: IRunOptions): TextRun => new TextRun({ ...options, ...BOLD });
const plain = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
const bullet = (text: string): Paragraph =>
  new Paragraph({ numbering: { reference: 'points', level: 0 }, children: [new TextRun(text)] });
const labelled = (label: string, value: string): Paragraph =>
  new Paragraph({ children: [bold({ text: `${label}: ` }), new TextRun(value)] });

const table = (columns: [title: string, tag: string, share: number][], loop: string): Table => {
  const width = (share: number) => ({ size: share, type: WidthType.PERCENTAGE });
  const last = columns.length - 1;
  return new Table({
    width: width(100),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(
          ([title, , share]) =>
            new TableCell({
              borders,
              width: width(share),
              shading: { type: ShadingType.CLEAR, fill: 'E8EDF5', color: 'auto' },
              children: [new Paragraph({ children: [bold({ text: title, size: 19 })] })],
            }),
        ),
      }),
      new TableRow({
        cantSplit: true,
        children: columns.map(
          ([, tag, share], index) =>
            new TableCell({
              borders,
              width: width(share),
              children: [
                new Paragraph({
                  children: [
                    new TextRun({
                      text: `${index === 0 ? `{#${loop}}` : ''}{${tag}}${index === last ? `{/${loop}}` : ''}`,
                      size: 19,
                    }),
                  ],
                }),
              ],
            }),
        ),
      }),
    ],
  });
};

const minutes = new Document({
  title: '{title}',
  subject: '{theme}',
  creator: 'Interface Group',
  description: 'Minutes of a primary-secondary care interface group',
  styles: {
    default: {
      document: {
        run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
        paragraph: { spacing: { after: 120 } },
      },
      title: { run: { size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 160 } } },
      heading1: { run: { size: 30, bold: true, color: INK }, paragraph: { spacing: { before: 320, after: 120 } } },
      heading2: { run: { size: 25, bold: true, color: INK }, paragraph: { spacing: { before: 260, after: 100 } } },
      heading3: { run: { size: 22, bold: true, color: INK }, paragraph: { spacing: { before: 180, after: 80 } } },
    },
  },
  numbering: {
    config: [
      {
        reference: 'points',
        levels: [
          {
            level: 0,
            format: LevelFormat.BULLET,
            text: '•',
            alignment: AlignmentType.LEFT,
            style: { paragraph: { indent: { left: 500, hanging: 250 } } },
          },
        ],
      },
    ],
  },
  sections: [
    {
      footers: {
        default: new Footer({
          children: [
            new Paragraph({
              children: [
                new TextRun('{group}, edition {edition}. Page '),
                new TextRun({ children: [PageNumber.CURRENT] }),
                new TextRun(' of '),
                new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
              ],
            }),
          ],
        }),
      },
      children: [
        new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun('{title}')] }),
        labelled('Board', '{board}'),
        labelled('Group', '{group}'),
        labelled('Theme', '{theme}'),
        labelled('When', '{when}'),
        labelled('Where', '{place}'),
        labelled('Edition', '{edition}'),
        heading('Attendance', HeadingLevel.HEADING_1),
        plain('{quorum}'),
        table(
          [
            ['Name', 'name', 32],
            ['Side', 'side', 20],
            ['Speaks for', 'constituency', 30],
            ['Attendance', 'presence', 18],
          ],
          'attendance',
        ),
        heading('Business', HeadingLevel.HEADING_1),
        plain('{#sections}'),
        heading('{title}', HeadingLevel.HEADING_2),
        plain('{#lines}'),
        bullet('{.}'),
        plain('{/lines}'),
        plain('{#text}'),
        plain('{.}'),
        plain('{/text}'),
        plain('{#votes}'),
        heading('Vote by side', HeadingLevel.HEADING_3),
        labelled('Proposal', '{proposal}'),
        labelled('Result', '{outcome}'),
        table(
          [
            ['Side', 'side', 19],
            ['Agree', 'agree', 10],
            ['Reservation', 'reservation', 17],
            ['Abstain', 'abstain', 12],
            ['Object', 'object', 10],
            ['Block', 'block', 9],
            ['Counted', 'counted', 12],
            ['Entitled', 'entitled', 11],
          ],
          'rows',
        ),
        plain(''),
        plain('{#dissent}'),
        bullet('{.}'),
        plain('{/dissent}'),
        plain('{/votes}'),
        plain('{/sections}'),
        heading('Signed', HeadingLevel.HEADING_1),
        plain('{#signatures}'),
        bullet('{name}, {at}'),
        plain('{/signatures}'),
      ],
    },
  ],
});

const file = join(import.meta.dirname, '..', 'bot', 'adapters', 'docx', 'minutes.docx');
writeFileSync(file, await Packer.toBuffer(minutes));
console.log('Made bot/adapters/docx/minutes.docx');
