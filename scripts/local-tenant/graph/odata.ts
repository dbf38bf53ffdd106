import { omit } from '../omit.ts';
import { GraphRefusal, type GraphCall } from './call.ts';

type Row = Record<string, unknown>;

const bad = (message: string) => new GraphRefusal(400, 'BadRequest', message);

const valueAt = (row: Row, path: string): unknown =>
  path.split('/').reduce<unknown>((at, name) => (at as Row | null | undefined)?.[name], row);

/** Splits at a word that stands outside quotes. */
const splitOutside = (text: string, word: string): string[] => {
  const quoted = text.split("'");
  const marked = quoted
    .map((piece, index) => (index % 2 === 0 ? piece.replaceAll(` ${word} `, '\u0000') : piece))
    .join("'");
  return marked.split('\u0000').map((piece) => piece.trim());
};

const literal = (text: string): unknown => {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};

const COMPARE: Record<string, (order: number, same: boolean) => boolean> = {
  eq: (_, same) => same,
  ne: (_, same) => !same,
  gt: (order) => order > 0,
  ge: (order, same) => same || order > 0,
  lt: (order) => order < 0,
  le: (order, same) => same || order < 0,
};

/** A value as filters compare it: they do not tell upper from lower case. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).toLowerCase()
    : '';

const order = (left: unknown, right: unknown): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [textOf(left), textOf(right)];
  return a === b ? 0 : a < b ? -1 : 1;
};

/** Names of the properties that a filter or an order speaks of. */
export const namesIn = (text: string): string[] =>
  [...text.replace(/'(?:[^']|'')*'/g, '').matchAll(/[A-Za-z_][\w/]*/g)]
    .map(([name]) => name)
    .filter(
      (name) =>
        !(name in COMPARE) && !['and', 'or', 'startswith', 'asc', 'desc', 'true', 'false', 'null'].includes(name),
    );

const clause = (text: string): ((row: Row) => boolean) => {
  const starts = /^startswith\(\s*([\w/]+)\s*,\s*('(?:[^']|'')*')\s*\)$/i.exec(text);
  if (starts) {
    const [, path = '', prefix = ''] = starts;
    const wanted = textOf(literal(prefix));
    return (row) => textOf(valueAt(row, path)).startsWith(wanted);
  }
  const compared = /^([\w/]+) (eq|ne|gt|ge|lt|le) ('(?:[^']|'')*'|[\w.:+-]+)$/.exec(text);
  if (!compared) throw bad(`Invalid filter clause: ${text}`);
  const [, path = '', operator = '', right = ''] = compared;
  const wanted = literal(right);
  return (row) => {
    const compare = order(valueAt(row, path), wanted);
    return COMPARE[operator]?.(compare, compare === 0) ?? false;
  };
};

/** `a eq 'x' and b ge 3 or startswith(c,'y')`: no brackets, no nested functions; anything else is refused, not guessed. */
const filterOf = (text: string): ((row: Row) => boolean) => {
  const alternatives = splitOutside(text, 'or').map((one) => splitOutside(one, 'and').map(clause));
  return (row) => alternatives.some((all) => all.every((holds) => holds(row)));
};

/** Keeps the properties that `$select` names; `id` always stays. */
export const selected = (row: Row, select: string | undefined): Row => {
  if (!select) return row;
  const names = new Set(['id', ...select.split(',').map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name) || name.startsWith('@odata.')));
};

/** Filters, orders, cuts a page and selects; the rest follows a nextLink that does not depend on the order of its parts. */
export const collection = (
  call: GraphCall,
  rows: Row[],
  { pageSize, shape = (row: Row) => row }: { pageSize: number; shape?: (row: Row) => Row },
) => {
  const { $filter, $orderby, $top, $skip, $skiptoken, $select, $count } = call.query;
  const found = $filter ? rows.filter(filterOf($filter)) : rows;
  const keys = $orderby?.split(',').map((one) => one.trim().split(' ')) ?? [];
  const sorted = [...found].sort((left, right) => {
    for (const [path = '', way] of keys) {
      const compare = order(valueAt(left, path), valueAt(right, path));
      if (compare !== 0) return way === 'desc' ? -compare : compare;
    }
    return 0;
  });
  const start = Number($skiptoken ?? $skip ?? 0);
  const size = Math.max(1, Number($top ?? pageSize));
  const value = sorted.slice(start, start + size).map((row) => selected(shape(row), $select));
  const kept = omit(call.query, '$skip', '$skiptoken');
  const next = new URLSearchParams({ ...kept, $skiptoken: String(start + size) });
  return {
    ...($count === 'true' ? { '@odata.count': found.length } : {}),
    ...(start + size < sorted.length
      ? { '@odata.nextLink': `https://graph.microsoft.com/v1.0${call.path}?${next.toString()}` }
      : {}),
    value,
  };
};

/** The names of a plain `$expand` such as `fields` or `fields($select=Title,Kind)`, each with its inner select. */
export const expansions = (text: string | undefined): Map<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const [, name = '', inner] of (text ?? '').matchAll(/(\w+)(?:\(([^()]*(?:\([^()]*\))?[^()]*)\))?(?:,|$)/g))
    found.set(name, inner);
  return found;
};
