import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** A path inside the repository, or beside it (`../shared`). */
export const inRepository = (...path: readonly string[]): string => join(ROOT, ...path);

export const readText = (path: string): string => readFileSync(inRepository(path), 'utf8');

/** A file's bytes, or nothing when it is not there. */
export const readBytes = (path: string): Buffer | undefined => {
  const file = inRepository(path);
  return existsSync(file) ? readFileSync(file) : undefined;
};
