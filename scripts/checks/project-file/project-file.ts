import { parse } from 'yaml';

/** One step of a stage of `teamsapp.yml`. */
export interface Step {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
}

export interface ProjectFile {
  readonly version: string;
  readonly environmentFolderPath?: string;
  readonly [stage: string]: unknown;
}

/** Stages in the order in which an operator runs them. */
export const STAGES = ['provision', 'deploy', 'publish'] as const;

export const readProjectFile = (text: string): ProjectFile => parse(text) as ProjectFile;

export const stepsOf = (file: ProjectFile, stage: string): readonly Step[] =>
  Array.isArray(file[stage]) ? (file[stage] as readonly Step[]) : [];

export const allSteps = (file: ProjectFile): readonly Step[] => STAGES.flatMap((stage) => stepsOf(file, stage));
