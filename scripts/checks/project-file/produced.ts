import { allSteps, type ProjectFile } from './project-file.ts';
import { variablesIn } from '../variables.ts';

/** The texts that use variables, and the two places that make them. */
export interface Variables {
  readonly file: ProjectFile;
  /** Everything that the toolkit fills in: the project file, the manifest, the Entra app, the parameters. */
  readonly texts: readonly string[];
  /** Names in infra/env/.env.example. */
  readonly environment: readonly string[];
  readonly outputs: readonly string[];
  /** What an operator reads or types, where outputs may be used by their name too. */
  readonly guide: string;
}

/** Every variable comes from somewhere, every name that is listed or put out is used. */
export const checkVariables = ({ file, texts, environment, outputs, guide }: Variables): readonly string[] => {
  const used = new Set(texts.flatMap(variablesIn));
  const written = allSteps(file).flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {}));
  const produced = [...outputs, ...written];
  const isUsed = (name: string) => used.has(name) || new RegExp(`\\b${name}\\b`).test(guide);
  return [
    ...[...used].filter((name) => !environment.includes(name)).map((name) => `${name} is not listed in .env.example`),
    ...produced
      .filter((name) => !environment.includes(name))
      .map((name) => `${name} is written but not listed in .env.example`),
    ...outputs.filter((name) => !isUsed(name)).map((name) => `output ${name} is used by nobody`),
    ...environment
      .filter((name) => !isUsed(name) && !produced.includes(name))
      .map((name) => `${name} is used by nobody`),
  ];
};

/** What stands before the line "Written by the toolkit" is the operator's to fill in, the rest is not. */
export const checkEnvironmentFile = (text: string, produced: readonly string[]): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name === '') return [];
    if (/^SECRET_|PASSWORD|TOKEN$|_KEY$/.test(name)) return [`${name} is a secret; the service has none`];
    if (produced.includes(name)) return value === '' ? [] : [`${name} is written by the toolkit and must be empty`];
    return value === '' ? [`${name} needs a sample`] : [];
  });
