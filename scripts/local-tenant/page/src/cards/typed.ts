// When a card is replaced while somebody types in it, what they typed moves to the new one.

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The card with `value` set on each input of the same id. */
export const withTyped = (card: unknown, typed: ReadonlyMap<string, string>): unknown => {
  if (typed.size === 0) return card;
  if (Array.isArray(card)) return card.map((part: unknown) => withTyped(part, typed));
  if (!isObject(card)) return card;
  const copy = Object.fromEntries(Object.entries(card).map(([key, part]) => [key, withTyped(part, typed)]));
  const { type, id } = card;
  const value =
    typeof id === 'string' && typeof type === 'string' && type.startsWith('Input.') ? typed.get(id) : undefined;
  return value === undefined ? copy : { ...copy, value };
};
