import { readText } from '../repository.ts';
import { fillVariables } from '../variables.ts';
import { resourceJudge } from './judge.ts';
import { parameterValues } from './parameters.ts';
import { renderTemplate } from './render.ts';
import { loadArmSchemas } from './schemas.ts';
import { broken, first } from './seeds.ts';
import type { Json, Template } from './template.ts';

const schemas = loadArmSchemas();
if (!schemas) console.info('Skipped: Microsoft’s resource schemas are not in ../shared/arm-schemas.');
const withSchemas = schemas ? describe : describe.skip;

withSchemas('the Azure template, by Microsoft’s schemas', () => {
  const judge = resourceJudge(schemas ?? { files: new Map(), resources: new Map() });
  const template = JSON.parse(readText('infra/azure.json')) as Template;
  const values = parameterValues(fillVariables(readText('infra/azure.parameters.prod.json')));
  const resourcesOf = (one: Template) => renderTemplate(one, values).resources;

  it('is well formed, resource by resource', () => {
    expect(resourcesOf(template).flatMap(judge)).toEqual([]);
  });

  const SITE = 'Microsoft.Web/sites';
  const ACCOUNT = 'Microsoft.Storage/storageAccounts';
  const BOT = 'Microsoft.BotService/botServices';
  const faults: [string, RegExp, string, string, Json | undefined][] = [
    ['a missing bot id', /msaAppId/, BOT, 'properties.msaAppId', undefined],
    ['a made-up kind of bot', /msaAppType/, BOT, 'properties.msaAppType', 'UserAssigned'],
    ['text for a flag', /reserved/, 'Microsoft.Web/serverfarms', 'properties.reserved', 'yes'],
    ['a made-up TLS version', /minimumTlsVersion/, ACCOUNT, 'properties.minimumTlsVersion', '1.2'],
    ['a made-up storage size', /sku/, ACCOUNT, 'sku.name', 'Standard_XRS'],
    ['a version without a schema', /2023-05-02 has no schema/, ACCOUNT, 'apiVersion', '2023-05-02'],
    [
      'a misspelt site setting',
      /alwayson is unknown, did you mean alwaysOn/,
      SITE,
      'properties.siteConfig.alwayson',
      true,
    ],
    [
      'a misspelt log setting',
      /Disablelocalauth is unknown, did you mean DisableLocalAuth/,
      'Microsoft.Insights/components',
      'properties.Disablelocalauth',
      true,
    ],
    ['a made-up property', /colour is unknown/, SITE, 'properties.colour', 'red'],
    [
      'alert criteria without a kind',
      /odata\.type/,
      'Microsoft.Insights/metricAlerts',
      'properties.criteria',
      { allOf: [] },
    ],
    [
      'text for a flag in a policy',
      /allow/,
      'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
      'properties.allow',
      'no',
    ],
    [
      'a misspelt alert setting',
      /windowsize is unknown, did you mean windowSize/,
      'Microsoft.Insights/scheduledQueryRules',
      'properties.windowsize',
      'PT5M',
    ],
  ];
  it.each(faults)('is refused with %s', (_fault, expected, type, path, value) => {
    const resource = first(resourcesOf(broken(template, type, path, value)), type);
    expect(judge(resource).join('\n')).toMatch(expected);
  });
});
