/** Properties of a row as the store keeps them. */
export type Columns = Record<string, string | number>;

/** A string property holds at most 32,768 characters (UTF-16). */
const LONGEST = 32_000;
const LONE_SURROGATE = /\\ud[89a-f]/i;
const HIGH_SURROGATE_END = /[\uD800-\uDBFF]$/;

const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toWellFormed(), wellFormed(each)]));
};

/** The same value with half characters (lone surrogates) replaced by U+FFFD: they survive neither UTF-8 nor a hash. */
export const storable = <Value>(value: Value): Value => {
  const json = JSON.stringify(value) as string | undefined;
  return json !== undefined && LONE_SURROGATE.test(json) ? (wellFormed(value) as Value) : value;
};

/** JSON under one property, or under `name0`, `name1`, … when it is long. */
export const jsonColumns = (name: string, value: unknown): Columns => {
  const json = (JSON.stringify(value) as string | undefined) ?? 'null';
  if (json.length <= LONGEST) return { [name]: json };
  const columns: Columns = {};
  for (let at = 0, part = 0; at < json.length; part += 1) {
    const piece = json.slice(at, at + LONGEST).replace(HIGH_SURROGATE_END, '');
    columns[`${name}${part}`] = piece;
    at += piece.length;
  }
  return columns;
};

/** The value back from its properties; undefined when there are none. */
export const readJson = (name: string, columns: Columns): unknown => {
  const whole = columns[name];
  if (typeof whole === 'string') return JSON.parse(whole) as unknown;
  const pieces: string[] = [];
  for (let piece = columns[`${name}0`]; typeof piece === 'string'; piece = columns[`${name}${pieces.length}`])
    pieces.push(piece);
  return pieces.length > 0 ? (JSON.parse(pieces.join('')) as unknown) : undefined;
};

export const readText = (name: string, columns: Columns): string => {
  const value = columns[name];
  return typeof value === 'string' ? value : '';
};
