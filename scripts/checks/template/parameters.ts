import { textOf, type Json, type Template } from './template.ts';

/** The values of a parameters file, its toolkit variables filled in. */
export const parameterValues = (text: string): Readonly<Record<string, Json>> => {
  const file = JSON.parse(text) as { parameters: Record<string, { value: Json }> };
  return Object.fromEntries(Object.entries(file.parameters).map(([name, { value }]) => [name, value]));
};

const TYPES: Readonly<Record<string, string>> = { string: 'string', bool: 'boolean', int: 'number' };

/** An environment gives every parameter that has no default, none that does not exist, and only allowed values. */
export const checkParameters = (
  { parameters }: Template,
  values: Readonly<Record<string, Json>>,
): readonly string[] => [
  ...Object.keys(values)
    .filter((name) => !(name in parameters))
    .map((name) => `${name} is no parameter of the template`),
  ...Object.entries(parameters).flatMap(
    ([name, { type, defaultValue, allowedValues, minLength = 0, maxLength = Infinity }]) => {
      const value = values[name] ?? defaultValue;
      if (value === undefined) return [`${name} has no value`];
      if (typeof value !== TYPES[type]) return [`${name} is not a ${type}`];
      if (allowedValues && !allowedValues.includes(value))
        return [`${name} is none of ${allowedValues.map(textOf).join(', ')}`];
      if (typeof value === 'string' && (value.length < minLength || value.length > maxLength))
        return [`${name} has the wrong length`];
      return [];
    },
  ),
];
