import { readConfig } from '../../../bot/config.ts';
import { azureTemplateText } from '../../azure/template.ts';
import { readText } from '../repository.ts';
import { fillVariables } from '../variables.ts';
import { checkParameters, parameterValues } from './parameters.ts';
import { checkPolicy, DATA_ROLES, MUST_BE, MUST_EXIST } from './policy.ts';
import { renderTemplate } from './render.ts';
import { broken, first, put } from './seeds.ts';
import { appSettings, checkAppSettings } from './settings.ts';
import type { Json, Template } from './template.ts';

const theTemplate = () => JSON.parse(readText('infra/azure.json')) as Template;
const valuesOf = (environment: string) =>
  parameterValues(fillVariables(readText(`infra/azure.parameters.${environment}.json`)));
const prod = valuesOf('prod');
const rendered = (template: Template) => renderTemplate(template, prod);

/** Names that bot/config.ts reads. */
const SETTINGS = [...readText('bot/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name ?? '');

const SITE = 'Microsoft.Web/sites';
const ACCOUNT = 'Microsoft.Storage/storageAccounts';
const BOT = 'Microsoft.BotService/botServices';

describe('the Azure template', () => {
  it('is what the generator writes', () => {
    expect(readText('infra/azure.json')).toBe(azureTemplateText());
  });

  it.each(['dev', 'prod'])('gets every value that it needs in %s', (environment) => {
    expect(checkParameters(theTemplate(), valuesOf(environment))).toEqual([]);
  });

  it('has expressions, names and dependencies that fit together', () => {
    expect(rendered(theTemplate()).findings).toEqual([]);
  });

  it('keeps the rules of security and operation', () => {
    expect(checkPolicy(theTemplate(), rendered(theTemplate()).resources)).toEqual([]);
  });

  it('sets nothing that the service does not read', () => {
    expect(SETTINGS).toContain('TENANT_ID');
    expect(checkAppSettings(rendered(theTemplate()).resources, SETTINGS)).toEqual([]);
  });

  it('sets all that the service needs in production', () => {
    const settings = Object.fromEntries(appSettings(rendered(theTemplate()).resources));
    const config = readConfig({ ...settings, PORT: '8080' });
    expect(config).toMatchObject({ loopback: false, port: 8080, TAB_AUDIENCE: fillVariables('${{TAB_RESOURCE_URI}}') });
    expect(() => readConfig({ ...settings, STORAGE_ACCOUNT: '' })).toThrow(/STORAGE_ACCOUNT/);
  });

  it('names things as Azure allows', () => {
    const { resources, outputs } = rendered(theTemplate());
    expect(first(resources, ACCOUNT).name).toMatch(/^[a-z0-9]{3,24}$/);
    expect(outputs.TAB_RESOURCE_URI).toMatch(/^api:\/\/[a-z0-9-]+\.azurewebsites\.net\/[0-9a-f-]{36}$/);
  });
});

describe('a broken expression', () => {
  const faults: [string, RegExp, string, string, Json | undefined][] = [
    [
      'a misspelt parameter',
      /parameters\('locatoin'\), which does not exist/,
      SITE,
      'location',
      "[parameters('locatoin')]",
    ],
    ['a misspelt variable', /which does not exist/, ACCOUNT, 'name', "[variables('storagename')]"],
    ['an unknown function', /not a known function/, SITE, 'location', "[lower(parameters('location'))]"],
    ['a lost bracket', /closing bracket/, SITE, 'location', "[parameters('location')"],
    ['a lost quote', /cannot be read from/, SITE, 'location', "[parameters('location)]"],
    ['a lost parenthesis', /lacks “\)”/, SITE, 'location', "[parameters('location']"],
    ['something after the end', /goes on after/, SITE, 'location', "[parameters('location')']]".replace("']]", '5]')],
    ['a property that is not there', /asks for \.host/, SITE, 'location', '[resourceGroup().host]'],
    [
      'a target that is not there',
      /not in this template/,
      SITE,
      'properties.serverFarmId',
      "[resourceId('Microsoft.Web/serverfarms', 'other')]",
    ],
    [
      'too few names',
      /gives .* 1 names instead of 2/,
      SITE,
      'location',
      "[resourceId('Microsoft.Web/sites/config', 'x')]",
    ],
    [
      'another version in a reference',
      /asks for version/,
      BOT,
      'properties.msaAppId',
      "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', variables('identityName')), '2018-11-30').clientId]",
    ],
    ['nothing to wait for', /does not depend on it/, SITE, 'dependsOn', []],
    [
      'a wait for nothing',
      /not in this template/,
      SITE,
      'dependsOn',
      ["[resourceId('Microsoft.Web/serverfarms', 'other')]"],
    ],
    [
      'a name with too few parts',
      /wrong number of parts/,
      'Microsoft.BotService/botServices/channels',
      'name',
      'MsTeamsChannel',
    ],
    [
      'a scope that is not there',
      /not in this template/,
      'Microsoft.Insights/diagnosticSettings',
      'scope',
      'Microsoft.Web/sites/other',
    ],
  ];
  it.each(faults)('is found: %s', (_fault, expected, type, path, value) => {
    expect(rendered(broken(theTemplate(), type, path, value)).findings.join('\n')).toMatch(expected);
  });

  it('is found in what is never used, unknown or doubled', () => {
    const template = theTemplate();
    template.parameters.spare = { type: 'string', defaultValue: '' };
    template.variables.spare = '';
    template.resources.push(first(template.resources, ACCOUNT));
    const findings = rendered(Object.assign(template, { resource: [] })).findings;
    expect(findings).toEqual([
      'a template has no “resource”',
      'two resources have the same id',
      'parameters.spare is never used',
      'variables.spare is never used',
    ]);
  });
});

describe('a broken rule', () => {
  const policyOf = (template: Template) => checkPolicy(template, rendered(template).resources).join('\n');

  it.each(MUST_BE)('is found: %s %s', (type, path, value) => {
    expect(policyOf(broken(theTemplate(), type, path))).toContain(`${path} is not ${JSON.stringify(value)}`);
  });

  it.each(MUST_EXIST)('is found: a missing %s …%s', (type, ending) => {
    const template = theTemplate();
    const gone = rendered(template).resources.findIndex((one) => one.type === type && one.name.endsWith(ending));
    template.resources.splice(gone, 1);
    expect(policyOf(template)).toContain(ending);
  });

  const GRANT = 'Microsoft.Authorization/roleAssignments';
  const faults: [string, RegExp, string, string, Json | undefined][] = [
    [
      'a role that is not granted',
      new RegExp(`${DATA_ROLES[0] ?? ''} is not granted`),
      GRANT,
      'properties.roleDefinitionId',
      '/x',
    ],
    ['a role too many', /owner is too much/, GRANT, 'properties.roleDefinitionId', '/owner'],
    [
      'an alert without instruction',
      /what to do/,
      'Microsoft.Insights/metricAlerts',
      'properties.description',
      'Errors.',
    ],
    ['an alert that tells nobody', /tells nobody/, 'Microsoft.Insights/scheduledQueryRules', 'properties.actions', {}],
    [
      'logs that are not kept',
      /AppServiceHTTPLogs are not kept/,
      'Microsoft.Insights/diagnosticSettings',
      'properties.logs',
      [],
    ],
    ['a key that is handed out', /hands out a key/, SITE, 'location', "[listKeys('x', '2023-05-01')]"],
  ];
  it.each(faults)('is found: %s', (_fault, expected, type, path, value) => {
    expect(policyOf(broken(theTemplate(), type, path, value))).toMatch(expected);
  });

  it('is found: a parameter that holds a secret', () => {
    const template = theTemplate();
    template.parameters.clientSecret = { type: 'string', defaultValue: 'hunter2' };
    expect(policyOf(template)).toMatch(/clientSecret is a secret/);
  });
});

describe('a broken setting', () => {
  it.each([
    ['is read by nobody', [{ name: 'SPARE', value: '' }], 'app setting SPARE is read by nobody'],
    ['looks like a secret', [{ name: 'STORAGE', value: 'AccountKey=abc' }], 'app setting STORAGE looks like a secret'],
    ['lets the package be unpacked', [], 'the web app must run from its package'],
  ])('is found: it %s', (_fault, settings, expected) => {
    const template = broken(theTemplate(), SITE, 'properties.siteConfig.appSettings', settings);
    expect(checkAppSettings(rendered(template).resources, SETTINGS)).toContain(expected);
  });

  it.each<[string, Record<string, Json>, string]>([
    ['an unknown parameter', { ...prod, colour: 'red' }, 'colour is no parameter of the template'],
    ['a value of another type', { ...prod, assignRoles: 'yes' }, 'assignRoles is not a bool'],
    ['a value that is not allowed', { ...prod, botSku: 'S9' }, 'botSku is none of F0, S1'],
    [
      'a prefix that is too long',
      { ...prod, namePrefix: 'interface-group-production' },
      'namePrefix has the wrong length',
    ],
    ['a value that is missing', { namePrefix: 'interfaceprd' }, 'tabAppId has no value'],
  ])('is found in an environment: %s', (_fault, values, expected) => {
    expect(checkParameters(theTemplate(), values)).toContain(expected);
  });
});

describe('breaking things on purpose', () => {
  it('refuses a place that is not there, so that no seeded fault is empty', () => {
    expect(() => {
      put({ a: 1 }, 'b.c', 2);
    }).toThrow('nothing at b to break');
    expect(() => first([], SITE)).toThrow('to break');
  });
});
