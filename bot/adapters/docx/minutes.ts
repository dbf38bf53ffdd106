import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MinutesRenderer } from '../../ports/minutes-document.ts';

/** The oldest date that a zip can hold: without one fixed date the same minutes would give other bytes each time. */
const NO_DATE = new Date(1980, 0, 1);
const TEMPLATE = join(import.meta.dirname, 'minutes.docx');

interface TagPart {
  module?: string;
  value?: string;
}

/** A tag that nobody knows is a mistake in the template, never a silent gap in signed minutes. */
const nullGetter = (part: TagPart): string => {
  if (!part.module) throw new Error(`the template of the minutes asks for {${part.value ?? ''}}, which there is not`);
  return '';
};

/** What XML 1.0 cannot hold; Word would call the file damaged. Docxtemplater's own option lets U+FFFE pass. */
const NOT_XML = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

const printable = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().replace(NOT_XML, '');
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, printable(part)]));
};

/**
 * Fills the Word template. What people wrote stays text: tags, XML and Markdown in it are shown to the letter, characters
 * that XML cannot hold are left out. The same minutes give the same bytes.
 */
export const docxMinutes = (): MinutesRenderer => {
  let template: Promise<Buffer> | undefined;
  return {
    async render(minutes) {
      template ??= readFile(TEMPLATE);
      // Loaded on first use: minutes are filed a few times a month, and the app should start quickly.
      const [{ default: Docxtemplater }, { default: PizZip }] = await Promise.all([
        import('docxtemplater'),
        import('pizzip'),
      ]);
      const document = new Docxtemplater(new PizZip(await template), {
        paragraphLoop: true,
        linebreaks: true,
        errorLogging: false,
        nullGetter,
      });
      document.render(printable(minutes));
      const zip = document.getZip();
      for (const file of Object.values(zip.files)) file.date = NO_DATE;
      return new Uint8Array(zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
    },
  };
};
