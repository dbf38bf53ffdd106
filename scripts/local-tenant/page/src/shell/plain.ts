// A mail's or an event's HTML as plain words and links. The document made for it is inert: nothing in it loads or runs.

export interface Piece {
  readonly text: string;
  readonly href?: string;
}

const BLOCKS = new Set(['P', 'DIV', 'UL', 'OL', 'TABLE', 'TR', 'H1', 'H2', 'H3', 'H4', 'BLOCKQUOTE', 'HR']);
const UNSEEN = new Set(['STYLE', 'SCRIPT', 'TITLE', 'HEAD', 'TEMPLATE']);

const piecesIn = (node: Node): Piece[] => {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: (node.textContent ?? '').replaceAll(/\s+/g, ' ') }];
  if (!(node instanceof Element) || UNSEEN.has(node.tagName)) return [];
  const { tagName } = node;
  if (tagName === 'BR') return [{ text: '\n' }];
  const href = tagName === 'A' ? node.getAttribute('href') : null;
  if (href) return [{ text: node.textContent.trim() || href, href }];
  const inner = [...node.childNodes].flatMap(piecesIn);
  if (tagName === 'LI') return [{ text: '\n• ' }, ...inner];
  if (tagName === 'TD' || tagName === 'TH') return [...inner, { text: ' ' }];
  return BLOCKS.has(tagName) ? [{ text: '\n' }, ...inner, { text: '\n' }] : inner;
};

/** Words and links in reading order; runs of empty lines become one. */
export const piecesOfHtml = (html: string): Piece[] => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const pieces: Piece[] = [];
  for (const piece of piecesIn(body)) {
    const last = pieces.at(-1);
    if (last && last.href === undefined && piece.href === undefined)
      pieces[pieces.length - 1] = { text: last.text + piece.text };
    else pieces.push(piece);
  }
  return pieces
    .map(({ text, ...link }) => ({ text: text.replaceAll(/ *\n */g, '\n').replaceAll(/\n{3,}/g, '\n\n'), ...link }))
    .map(({ text, ...link }, index, all) => ({
      text: index === 0 ? text.trimStart() : index === all.length - 1 ? text.trimEnd() : text,
      ...link,
    }))
    .filter(({ text }) => text !== '');
};
