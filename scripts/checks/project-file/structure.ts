import { ACTIONS } from './actions.ts';
import { STAGES, stepsOf, type ProjectFile, type Step } from './project-file.ts';

const TOP_LEVEL = ['version', 'environmentFolderPath', ...STAGES];

const checkStep = (step: Step): readonly string[] => {
  const action = ACTIONS[step.uses];
  if (!action) return [`${step.uses} is no action of this project`];
  const given = Object.keys(step.with ?? {});
  const written = Object.keys(step.writeToEnvironmentFile ?? {});
  return [
    ...action.required.filter((name) => !given.includes(name)).map((name) => `${step.uses} lacks ${name}`),
    ...given
      .filter((name) => ![...action.required, ...(action.optional ?? [])].includes(name))
      .map((name) => `${step.uses} has no ${name}`),
    ...(action.writes ?? []).filter((name) => !written.includes(name)).map((name) => `${step.uses} must write ${name}`),
  ];
};

/** Who comes first: [earlier, later]. An Entra app is replaced with the service's host, so only after that is known. */
const ORDER: readonly (readonly [string, string])[] = [
  ['aadApp/create', 'arm/deploy'],
  ['arm/deploy', 'aadApp/update'],
  ['arm/deploy', 'teamsApp/zipAppPackage'],
  ['teamsApp/create', 'teamsApp/zipAppPackage'],
  ['teamsApp/zipAppPackage', 'teamsApp/validateAppPackage'],
  ['teamsApp/validateAppPackage', 'teamsApp/update'],
];

const checkOrder = (file: ProjectFile): readonly string[] => {
  const steps = stepsOf(file, 'provision').map(({ uses }) => uses);
  return ORDER.flatMap(([earlier, later]) => {
    if (!steps.includes(earlier)) return [`provision lacks ${earlier}`];
    if (!steps.includes(later)) return [`provision lacks ${later}`];
    return steps.indexOf(earlier) < steps.indexOf(later) ? [] : [`${earlier} must come before ${later}`];
  });
};

/** The file's version, stages, actions and their parameters; and that no step makes a secret. */
export const checkProjectFile = (file: ProjectFile): readonly string[] => [
  ...(file.version === 'v1.11' ? [] : [`version is ${file.version}, not v1.11`]),
  ...(file.environmentFolderPath === './infra/env' ? [] : ['environmentFolderPath must be ./infra/env']),
  ...Object.keys(file)
    .filter((key) => !TOP_LEVEL.includes(key))
    .map((key) => `there is no stage ${key}`),
  ...STAGES.flatMap((stage) => (stepsOf(file, stage).length > 0 ? [] : [`${stage} has no steps`])),
  ...STAGES.flatMap((stage) => stepsOf(file, stage).flatMap(checkStep)),
  ...stepsOf(file, 'provision')
    .filter(({ uses, with: given }) => uses === 'aadApp/create' && given?.generateClientSecret !== false)
    .map(({ uses }) => `${uses} must not make a secret`),
  ...checkOrder(file),
];
