import { allSteps, type ProjectFile } from './project-file.ts';

const MADE_BY_THE_TOOLKIT = /^(\.\/)?\.package(\/|$)/;

const pathsIn = (value: unknown, key = ''): readonly string[] => {
  if (typeof value === 'string') return /path$|^parameters$|file$/i.test(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, item]) => pathsIn(item, Array.isArray(value) ? key : inner));
};

/** Every file that a step reads is there, in every environment; outputs go to `.package`, which is not committed. */
export const checkProjectPaths = (
  file: ProjectFile,
  environments: readonly string[],
  exists: (path: string) => boolean,
): readonly string[] => {
  const paths = allSteps(file).flatMap((step) => pathsIn(step.with));
  return [...new Set(paths)]
    .filter((path) => !MADE_BY_THE_TOOLKIT.test(path))
    .flatMap((path) => environments.map((name) => path.replaceAll('${{TEAMSFX_ENV}}', name)))
    .filter((path, index, all) => all.indexOf(path) === index && !exists(path))
    .map((path) => `${path} is not there`);
};
