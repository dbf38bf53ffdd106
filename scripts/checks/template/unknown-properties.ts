import { follow, type ArmSchemas, type Schema } from './schemas.ts';
import { isObject, type Json } from './template.ts';

interface Place {
  readonly schema: Schema;
  readonly file: string;
}

/** Every shape that a place may have: references followed, alternatives opened. */
const shapes = (schemas: ArmSchemas, { schema, file }: Place, depth = 0): readonly Place[] => {
  if (depth > 20) return [];
  const target = schema.$ref === undefined ? undefined : follow(schemas, file, schema.$ref);
  const inner = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].map((one) => ({
    schema: one,
    file,
  }));
  return [{ schema, file }, ...(target ? [target] : []), ...inner].flatMap((place) =>
    place.schema === schema ? [place] : shapes(schemas, place, depth + 1),
  );
};

/** Edits between two words, for "did you mean". */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries())
    row = row.reduce<number[]>((next, above, j) => {
      const left = next[j - 1];
      if (left === undefined) return [i + 1];
      const changed = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      return [...next, Math.min(above + 1, left + 1, changed)];
    }, []);
  return row.at(-1) ?? 0;
};

const likeliest = (key: string, known: readonly string[]): string => {
  const [best] = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= 3 ? `, did you mean ${best.name}?` : '';
};

/** Microsoft's schemas are open: a misspelt property passes them. This walk finds it. */
export const unknownProperties = (schemas: ArmSchemas, place: Place, value: Json, path: string): readonly string[] => {
  const all = shapes(schemas, place);
  if (Array.isArray(value)) {
    const items = all.find(({ schema }) => schema.items);
    if (!items?.schema.items) return [];
    const item = { schema: items.schema.items, file: items.file };
    return value.flatMap((one, index) => unknownProperties(schemas, item, one, `${path}[${String(index)}]`));
  }
  if (!isObject(value)) return [];

  const described = all.filter(({ schema }) => Object.keys(schema.properties ?? {}).length > 0);
  const open = all.some(({ schema }) => typeof schema.additionalProperties === 'object');
  if (described.length === 0) return [];
  const known = [...new Set(described.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];

  return Object.entries(value).flatMap(([key, inside]) => {
    const next = described.flatMap(({ schema, file }) => {
      const found = schema.properties?.[key];
      return found ? [{ schema: found, file }] : [];
    });
    if (next.length === 0) return open ? [] : [`${path}.${key} is unknown${likeliest(key, known)}`];
    const perShape = next.map((one) => unknownProperties(schemas, one, inside, `${path}.${key}`));
    return perShape.reduce((best, one) => (one.length < best.length ? one : best));
  });
};
