import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import Ajv04 from 'ajv-draft-04';
import { inRepository } from '../repository.ts';
import type { Manifest } from './manifest.ts';

const localisationSchema = (): Record<string, unknown> => {
  const require = createRequire(inRepository('package.json'));
  const folder = dirname(require.resolve('@microsoft/app-manifest'));
  const file = join(folder, 'json-schemas', 'teams', 'v1.23', 'MicrosoftTeams.Localization.schema.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
};

/** `a.b[0].c` looked up in the manifest. */
const at = (manifest: unknown, key: string): unknown =>
  key
    .split(/\.|\[|\]\.?/)
    .filter((step) => step !== '')
    .reduce<unknown>((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], manifest);

/** Every language file passes Microsoft's schema for it, and every key in it names a text of the manifest. */
export const checkManifestLanguages = (
  manifest: Manifest,
  read: (file: string) => Buffer | undefined,
): readonly string[] => {
  const info = manifest.localizationInfo;
  const files = [info?.defaultLanguageFile, ...(info?.additionalLanguages ?? []).map(({ file }) => file)].filter(
    (file) => file !== undefined,
  );
  if (files.length === 0) return [];

  const valid = new Ajv04.default({
    strict: false,
    allErrors: true,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile(localisationSchema());
  return files.flatMap((file) => {
    const bytes = read(file);
    if (!bytes) return [`language file ${file} is missing`];
    const texts = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    const wrong = valid(texts)
      ? []
      : (valid.errors ?? []).map((error) => `${file}${error.instancePath} ${error.message ?? ''}`);
    const lost = Object.keys(texts)
      .filter((key) => key !== '$schema' && key !== 'localizationKeys' && typeof at(manifest, key) !== 'string')
      .map((key) => `${file}: ${key} names no text of the manifest`);
    return [...wrong, ...lost];
  });
};
