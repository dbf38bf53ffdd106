import { isObject, type Json, type JsonObject, type Resource, type Template } from './template.ts';

/** The first resource of a type, to break it. */
export const first = (resources: readonly Resource[], type: string): Resource => {
  const found = resources.find((resource) => resource.type === type);
  if (!found) throw new Error(`no ${type} to break`);
  return found;
};

/** Puts a value at `a.b.c`, or takes the property away when there is none. */
export const put = (inside: JsonObject, path: string, value?: Json): void => {
  const [key = '', ...rest] = path.split('.');
  const next = inside[key];
  if (rest.length > 0 && isObject(next)) {
    put(next, rest.join('.'), value);
    return;
  }
  if (rest.length > 0) throw new Error(`nothing at ${key} to break`);
  if (value === undefined) Reflect.deleteProperty(inside, key);
  else inside[key] = value;
};

/** A broken copy of a template: a value put somewhere in its first resource of a type. */
export const broken = (template: Template, type: string, path: string, value?: Json): Template => {
  const copy = structuredClone(template);
  put(first(copy.resources, type), path, value);
  return copy;
};
