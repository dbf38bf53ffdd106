// What a card is called for those who hear the page: its first line.

const MAX = 80;

/** The first text of a card, in reading order; undefined where it has none. */
export const cardTitle = (card: unknown): string | undefined => {
  if (Array.isArray(card)) return card.map(cardTitle).find((title) => title !== undefined);
  if (card === null || typeof card !== 'object') return undefined;
  const { type, text, body, items, columns } = card as Record<string, unknown>;
  if (type === 'TextBlock' && typeof text === 'string' && text.trim() !== '') {
    const plain = text.replaceAll(/[*_]{1,2}/g, '').trim();
    return plain.length > MAX ? `${plain.slice(0, MAX - 1)}…` : plain;
  }
  return cardTitle(body) ?? cardTitle(columns) ?? cardTitle(items);
};
