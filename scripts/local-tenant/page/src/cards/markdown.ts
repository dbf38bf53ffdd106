// The small part of Markdown that Teams shows in card text. Everything is escaped first, so no markup of the sender
// ever reaches the page; only the tags written here do.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Web addresses, mail addresses and paths of this origin may be linked; `javascript:` and `//host` may not. */
const isSafeHref = (href: string): boolean =>
  /^(https?:\/\/|mailto:)[^\s]+$/i.test(href) || /^\/(?!\/)[^\s]*$/.test(href);

/** Bold, italic and links. The text is escaped already. */
const inline = (escaped: string): string =>
  escaped
    .split(/(\[[^\]\n]{1,300}\]\([^()\s]{1,1000}\))/)
    .map((part) => {
      const link = /^\[([^\]]+)\]\(([^()\s]+)\)$/.exec(part);
      if (!link) return emphasis(part);
      const [, label = '', href = ''] = link;
      return isSafeHref(href) ? `<a href="${href}">${emphasis(label)}</a>` : emphasis(part);
    })
    .join('');

const emphasis = (escaped: string): string =>
  escaped
    .replaceAll(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s.,;:!?)])/g, '$1<em>$2</em>')
    .replaceAll(/(^|[\s(])_(\S(?:[^_\n]*\S)?)_(?=$|[\s.,;:!?)])/g, '$1<em>$2</em>');

type Block = { readonly kind: 'ul' | 'ol' | 'p'; readonly lines: string[] };

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/;

const blocksOf = (lines: readonly string[]): Block[] => {
  const blocks: Block[] = [];
  for (const line of lines) {
    const bullet = BULLET.exec(line)?.[1];
    const number = NUMBER.exec(line)?.[1];
    const kind = bullet !== undefined ? 'ul' : number !== undefined ? 'ol' : 'p';
    const last = blocks.at(-1);
    const text = bullet ?? number ?? line;
    if (last?.kind === kind) last.lines.push(text);
    else blocks.push({ kind, lines: [text] });
  }
  return blocks;
};

/** Renders card text as safe HTML. */
export const renderMarkdown = (text: string): string =>
  blocksOf(text.replaceAll('\r\n', '\n').split('\n'))
    .map(({ kind, lines }) => {
      const rendered = lines.map((line) => inline(escapeHtml(line)));
      return kind === 'p'
        ? rendered.join('<br>')
        : `<${kind}>${rendered.map((line) => `<li>${line}</li>`).join('')}</${kind}>`;
    })
    .join('');
