import { at, isObject, textOf, type Json, type Resource, type Template } from './template.ts';
import { START_COMMAND } from '../../heap.ts';

/** What must be set on every resource of a type: [type, path, value]. One is missing, or differs: a finding. */
export const MUST_BE: readonly (readonly [string, string, Json])[] = [
  ['Microsoft.OperationalInsights/workspaces', 'properties.sku.name', 'PerGB2018'],
  ['Microsoft.OperationalInsights/workspaces', 'properties.retentionInDays', 90],
  ['Microsoft.OperationalInsights/workspaces', 'properties.workspaceCapping.dailyQuotaGb', 1],
  ['Microsoft.Insights/components', 'properties.DisableLocalAuth', true],
  ['Microsoft.Storage/storageAccounts', 'sku.name', 'Standard_ZRS'],
  ['Microsoft.Storage/storageAccounts', 'properties.minimumTlsVersion', 'TLS1_2'],
  ['Microsoft.Storage/storageAccounts', 'properties.supportsHttpsTrafficOnly', true],
  ['Microsoft.Storage/storageAccounts', 'properties.allowSharedKeyAccess', false],
  ['Microsoft.Storage/storageAccounts', 'properties.allowBlobPublicAccess', false],
  ['Microsoft.Storage/storageAccounts/blobServices', 'properties.isVersioningEnabled', true],
  ['Microsoft.Storage/storageAccounts/blobServices', 'properties.deleteRetentionPolicy.enabled', true],
  ['Microsoft.Storage/storageAccounts/blobServices', 'properties.deleteRetentionPolicy.days', 30],
  ['Microsoft.Authorization/roleAssignments', 'properties.principalType', 'ServicePrincipal'],
  ['Microsoft.Web/serverfarms', 'kind', 'linux'],
  ['Microsoft.Web/serverfarms', 'sku.name', 'B1'],
  ['Microsoft.Web/serverfarms', 'properties.reserved', true],
  ['Microsoft.Web/sites', 'identity.type', 'UserAssigned'],
  ['Microsoft.Web/sites', 'properties.httpsOnly', true],
  ['Microsoft.Web/sites', 'properties.siteConfig.linuxFxVersion', 'NODE|24-lts'],
  ['Microsoft.Web/sites', 'properties.siteConfig.appCommandLine', START_COMMAND],
  ['Microsoft.Web/sites', 'properties.siteConfig.alwaysOn', true],
  ['Microsoft.Web/sites', 'properties.siteConfig.ftpsState', 'Disabled'],
  ['Microsoft.Web/sites', 'properties.siteConfig.minTlsVersion', '1.2'],
  ['Microsoft.Web/sites', 'properties.siteConfig.healthCheckPath', '/healthz'],
  ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', 'properties.allow', false],
  ['Microsoft.BotService/botServices', 'kind', 'azurebot'],
  ['Microsoft.BotService/botServices', 'location', 'global'],
  ['Microsoft.BotService/botServices', 'properties.msaAppType', 'UserAssignedMSI'],
  ['Microsoft.BotService/botServices', 'properties.disableLocalAuth', true],
  ['Microsoft.BotService/botServices/channels', 'properties.properties.isEnabled', true],
];

/** What must be there, by the end of its name or id. */
export const MUST_EXIST: readonly (readonly [string, string])[] = [
  ['Microsoft.Storage/storageAccounts/tableServices/tables', '/Register'],
  ['Microsoft.Storage/storageAccounts/tableServices/tables', '/Rows'],
  ['Microsoft.Storage/storageAccounts/queueServices/queues', '/work'],
  ['Microsoft.Storage/storageAccounts/queueServices/queues', '/work-poison'],
  ['Microsoft.Storage/storageAccounts/blobServices/containers', '/snapshots'],
  ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', '/scm'],
  ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', '/ftp'],
  ['Microsoft.BotService/botServices/channels', '/MsTeamsChannel'],
  ['Microsoft.Insights/metricAlerts', '-server-errors'],
  ['Microsoft.Insights/metricAlerts', '-health-check'],
  ['Microsoft.Insights/scheduledQueryRules', '-poison-queue'],
  ['Microsoft.Insights/scheduledQueryRules', '-outbox-late'],
  ['Microsoft.Insights/scheduledQueryRules', '-access-refused'],
  ['Microsoft.Insights/scheduledQueryRules', '-log-cap'],
];

/** Table, Queue and Blob Data Contributor; anything more would be too much. */
export const DATA_ROLES = [
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
];

/** Words enough to say what to do, not only what happened. */
const SHORTEST_INSTRUCTION = 60;

const ofType = (resources: readonly Resource[], type: string) => resources.filter((resource) => resource.type === type);

const roles = (resources: readonly Resource[]): readonly string[] => {
  const granted = ofType(resources, 'Microsoft.Authorization/roleAssignments').map((grant) =>
    textOf(at(grant, 'properties.roleDefinitionId')).split('/').at(-1),
  );
  return [
    ...DATA_ROLES.filter((role) => !granted.includes(role)).map((role) => `role ${role} is not granted`),
    ...granted.filter((role) => !DATA_ROLES.includes(role ?? '')).map((role) => `role ${role ?? '?'} is too much`),
  ];
};

const alerts = (resources: readonly Resource[]): readonly string[] =>
  [
    ...ofType(resources, 'Microsoft.Insights/metricAlerts'),
    ...ofType(resources, 'Microsoft.Insights/scheduledQueryRules'),
  ].flatMap((alert) => {
    const instruction = at(alert, 'properties.description');
    const actions = at(alert, 'properties.actions');
    const told = Array.isArray(actions) ? actions : at(actions, 'actionGroups');
    return [
      ...(typeof instruction === 'string' && instruction.length >= SHORTEST_INSTRUCTION
        ? []
        : [`${alert.name} does not say what to do`]),
      ...(Array.isArray(told) && told.length > 0 ? [] : [`${alert.name} tells nobody`]),
    ];
  });

const logs = (resources: readonly Resource[]): readonly string[] => {
  const written = ofType(resources, 'Microsoft.Insights/diagnosticSettings')
    .flatMap((setting) => at(setting, 'properties.logs') ?? [])
    .map((log) => (isObject(log) && log.enabled === true ? log.category : undefined));
  return ['AppServiceHTTPLogs', 'AppServiceConsoleLogs']
    .filter((name) => !written.includes(name))
    .map((name) => `${name} are not kept`);
};

/** Nothing in the template may hold, ask for or hand out a secret. */
const secrets = (template: Template): readonly string[] => {
  const handedOut = [...JSON.stringify(template).matchAll(/\blist[A-Z]\w*\(/g)].map(
    ([call]) => `${call}) hands out a key`,
  );
  const asked = Object.entries(template.parameters)
    .filter(([name, { type }]) => /^secure/i.test(type) || /secret|password|key$/i.test(name))
    .map(([name]) => `parameter ${name} is a secret; the service has none`);
  return [...handedOut, ...asked];
};

/** The service's security and operation rules, on a template whose expressions were worked out. */
export const checkPolicy = (template: Template, resources: readonly Resource[]): readonly string[] => [
  ...MUST_BE.flatMap(([type, path, value]) => {
    const all = ofType(resources, type);
    if (all.length === 0) return [`there is no ${type}`];
    return all
      .filter((one) => at(one, path) !== value)
      .map((one) => `${one.name}: ${path} is not ${JSON.stringify(value)}`);
  }),
  ...MUST_EXIST.filter(([type, ending]) => !ofType(resources, type).some(({ name }) => name.endsWith(ending))).map(
    ([type, ending]) => `there is no ${type} called …${ending}`,
  ),
  ...roles(resources),
  ...alerts(resources),
  ...logs(resources),
  ...secrets(template),
];
