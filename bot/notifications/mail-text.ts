import type { OutMessage } from '../ports/chat.ts';

/** A card's elements, as far as words are looked for in them. */
interface Element {
  type?: unknown;
  text?: unknown;
  inlines?: Element[];
  items?: Element[];
  columns?: Element[];
  rows?: Element[];
  cells?: Element[];
}

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What a card says, a line each, in its order. Inputs and buttons are left out: a mail cannot answer. */
const linesOf = (element: Element): string[] => {
  const { type, text, inlines = [], items = [], columns = [], rows = [], cells = [] } = element;
  if (typeof type === 'string' && type.startsWith('Input.')) return [];
  const run = inlines.map((inline) => (typeof inline.text === 'string' ? inline.text : '')).join('');
  return [said(text), said(run), ...[...items, ...columns, ...rows, ...cells].flatMap(linesOf)].filter(
    (line) => line !== '',
  );
};

/** The message for somebody who has no card: its words, what the card says, and its links spelt out. */
export const mailText = ({ text, card }: OutMessage): string => {
  const lines = ((card?.body ?? []) as Element[]).flatMap(linesOf).filter((line) => line !== text);
  const links = (card?.actions ?? [])
    .filter(({ type, url }) => type === 'Action.OpenUrl' && typeof url === 'string')
    .map(({ title, url }) => `${String(title)}: ${String(url)}`);
  const footer = 'Add the Interface Group app in Teams to answer such messages there.';
  return [text, ...(lines.length > 0 ? [lines.join('\n')] : []), ...links, footer].join('\n\n');
};
