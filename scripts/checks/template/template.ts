/** A template and its parameters as they stand in `infra/`, before anything is worked out. */
export interface Template {
  $schema: string;
  contentVersion: string;
  metadata?: unknown;
  parameters: Record<string, Parameter>;
  variables: Record<string, Json>;
  resources: Resource[];
  outputs: Record<string, { type: string; value: string }>;
}

export interface Parameter {
  type: string;
  defaultValue?: Json;
  allowedValues?: Json[];
  minLength?: number;
  maxLength?: number;
  metadata?: unknown;
}

export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export interface Resource extends JsonObject {
  type: string;
  apiVersion: string;
  name: string;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as text: itself where it is text, else its JSON. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** `type` and the name's segments interleaved, as resource ids are: `Microsoft.Web/sites/shop/config/web`. */
export const resourceId = (type: string, names: readonly string[]): string => {
  const [provider, ...kinds] = type.split('/');
  return [provider, ...kinds.flatMap((kind, index) => [kind, names[index] ?? '?'])].join('/');
};

/** How many names a type has: `Microsoft.Web/sites/config` has two. */
export const segmentsOf = (type: string): number => type.split('/').length - 1;

/** `a.b.c` looked up in a rendered resource. */
export const at = (value: Json | undefined, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((inside, key) => (isObject(inside) ? inside[key] : undefined), value);
