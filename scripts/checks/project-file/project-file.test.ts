import { existsSync } from 'node:fs';
import { inRepository, readText } from '../repository.ts';
import { namesInEnvironment } from '../variables.ts';
import { checkProjectPaths } from './paths.ts';
import { checkEnvironmentFile, checkVariables, type Variables } from './produced.ts';
import { allSteps, readProjectFile } from './project-file.ts';
import { loadToolkitSchema, toolkitJudge } from './schema.ts';
import { checkProjectFile } from './structure.ts';

const ENVIRONMENTS = ['dev', 'prod'];
const text = readText('teamsapp.yml');
const theFile = readProjectFile(text);
const outputs = Object.keys((JSON.parse(readText('infra/azure.json')) as { outputs: object }).outputs);
const example = readText('infra/env/.env.example');
const produced = [...outputs, ...allSteps(theFile).flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {}))];
const exists = (path: string) => existsSync(inRepository(path));

/** The file with one text in it replaced. */
const changed = (from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`“${from}” is not there to change`);
  return readProjectFile(text.replace(from, to));
};

describe('the toolkit file', () => {
  it('has known stages, actions and parameters, in the right order', () => {
    expect(checkProjectFile(theFile)).toEqual([]);
  });

  it('names files that are there, in every environment', () => {
    expect(checkProjectPaths(theFile, ENVIRONMENTS, exists)).toEqual([]);
    expect(checkProjectPaths(theFile, ['moon'], exists)).toEqual(['./infra/azure.parameters.moon.json is not there']);
    const lost = changed('./manifest/manifest.json', './appPackage/manifest.json');
    expect(checkProjectPaths(lost, ENVIRONMENTS, exists)).toEqual(['./appPackage/manifest.json is not there']);
  });

  it('stands alone: the toolkit would read m365agents.yml first', () => {
    expect(exists('m365agents.yml')).toBe(false);
  });

  const faults: [string, RegExp, string, string][] = [
    ['another version', /not v1\.11/, 'version: v1.11', 'version: v1.2'],
    ['another folder', /infra\/env/, './infra/env', './env'],
    ['an extra stage', /no stage provisions|provision has no steps/, 'provision:', 'provisions:'],
    ['an unknown action', /is no action/, 'uses: arm/deploy', 'uses: arm/deployAll'],
    [
      'a missing parameter',
      /teamsApp\/zipAppPackage lacks outputFolder/,
      '\n      outputFolder: ./.package/manifest',
      '',
    ],
    [
      'an extra parameter',
      /arm\/deploy has no bicepCliVersion/,
      'with:\n      subscriptionId',
      'with:\n      bicepCliVersion: v0.9.1\n      subscriptionId',
    ],
    ['nothing written', /aadApp\/create must write objectId/, '\n      objectId: AAD_APP_OBJECT_ID', ''],
    ['a secret', /must not make a secret/, 'generateClientSecret: false', 'generateClientSecret: true'],
    [
      'the Entra app replaced too early',
      /arm\/deploy must come before aadApp\/update/,
      'uses: teamsApp/create',
      'uses: aadApp/update',
    ],
  ];
  it.each(faults)('is refused with %s', (_fault, expected, from, to) => {
    expect(checkProjectFile(changed(from, to)).join('\n')).toMatch(expected);
  });
});

describe('the variables', () => {
  const filledIn = ['teamsapp.yml', 'manifest/manifest.json', 'infra/aad.manifest.json'];
  const parameters = ENVIRONMENTS.map((name) => `infra/azure.parameters.${name}.json`);
  const all: Variables = {
    file: theFile,
    texts: [...filledIn, ...parameters].map(readText),
    environment: namesInEnvironment(example),
    outputs,
    guide: readText('infra/README.md'),
  };

  it('all come from somewhere and go somewhere', () => {
    expect(checkVariables(all)).toEqual([]);
    expect(checkEnvironmentFile(example, produced)).toEqual([]);
  });

  it.each<[string, Partial<Variables>, string]>([
    ['used but not listed', { texts: [...all.texts, '${{LOST}}'] }, 'LOST is not listed in .env.example'],
    ['an output that nobody uses', { outputs: [...outputs, 'SPARE'] }, 'output SPARE is used by nobody'],
    ['written but not listed', { outputs: [...outputs, 'SPARE'] }, 'SPARE is written but not listed in .env.example'],
    ['listed for nothing', { environment: [...all.environment, 'SPARE'] }, 'SPARE is used by nobody'],
  ])('are refused when one is %s', (_fault, part, expected) => {
    expect(checkVariables({ ...all, ...part })).toContain(expected);
  });

  it.each([
    ['holds a secret', 'SECRET_BOT_PASSWORD=x', /is a secret/],
    ['fills in what the toolkit writes', 'BOT_ID=x', /must be empty/],
    ['gives no sample', 'ORGANISER=', /needs a sample/],
  ])('are refused when the example %s', (_fault, line, expected) => {
    expect(checkEnvironmentFile(line, produced).join('\n')).toMatch(expected);
  });
});

const schema = loadToolkitSchema();
if (!schema)
  console.info('Skipped: the toolkit’s schema is not in .cache; scripts/checks/fetch-yaml-schema.mjs fetches it.');
const withSchema = schema ? describe : describe.skip;

withSchema('the toolkit file, by the toolkit’s own schema', () => {
  const judge = toolkitJudge(schema ?? { definitions: {}, properties: { version: { const: '' } } });

  it('is well formed', () => {
    expect(judge(theFile)).toEqual([]);
  });

  it.each([
    ['an unknown action', /no action of the toolkit/, 'uses: arm/deploy', 'uses: arm/deployAll'],
    ['a missing parameter', /outputFolder/, '\n      outputFolder: ./.package/manifest', ''],
    ['an extra parameter', /additional properties/, 'args: run', 'arg: run'],
    ['a made-up audience', /allowed values/, 'AzureADMyOrg', 'Everybody'],
    ['another version', /another schema/, 'version: v1.11', 'version: v1.2'],
  ])('is refused with %s', (_fault, expected, from, to) => {
    expect(judge(changed(from, to)).join('\n')).toMatch(expected);
  });
});
