/** Words of an ARM template: every resource type we use with its one API version, and the expressions that name things. */

/** @see infra/azure.json is checked against Microsoft's schemas of exactly these versions. */
export const API_VERSIONS = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2023-01-31',
  'Microsoft.OperationalInsights/workspaces': '2023-09-01',
  'Microsoft.Insights/components': '2020-02-02',
  'Microsoft.Insights/actionGroups': '2023-01-01',
  'Microsoft.Insights/metricAlerts': '2018-03-01',
  'Microsoft.Insights/scheduledQueryRules': '2022-06-15',
  'Microsoft.Insights/diagnosticSettings': '2021-05-01-preview',
  'Microsoft.Storage/storageAccounts': '2023-05-01',
  'Microsoft.Storage/storageAccounts/blobServices': '2023-05-01',
  'Microsoft.Storage/storageAccounts/blobServices/containers': '2023-05-01',
  'Microsoft.Storage/storageAccounts/tableServices/tables': '2023-05-01',
  'Microsoft.Storage/storageAccounts/queueServices/queues': '2023-05-01',
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.Web/serverfarms': '2024-04-01',
  'Microsoft.Web/sites': '2024-04-01',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies': '2024-04-01',
  'Microsoft.BotService/botServices': '2022-09-15',
  'Microsoft.BotService/botServices/channels': '2022-09-15',
} as const;

export type ResourceType = keyof typeof API_VERSIONS;

/** One resource as ARM takes it; `name` and `dependsOn` are mostly expressions. */
export interface Resource {
  readonly type: ResourceType;
  readonly apiVersion: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** A resource with the API version of its type. */
export const resource = (type: ResourceType, name: string, rest: Record<string, unknown>): Resource => ({
  type,
  apiVersion: API_VERSIONS[type],
  name: expression(name),
  ...rest,
});

/** The text between the brackets becomes an expression of the template. */
export const expression = (text: string): string => `[${text}]`;

/** `path('a', 'b')` joins name segments, each of them an expression, with slashes. */
export const path = (...segments: readonly string[]): string => `concat(${segments.join(", '/', ")})`;

/** A string literal inside an expression. */
export const literal = (text: string): string => `'${text}'`;

/** The id of a resource of this template, for `dependsOn`, scopes and references. */
export const idOf = (type: ResourceType, ...names: readonly string[]): string =>
  `resourceId(${[literal(type), ...names].join(', ')})`;

/** A property that Azure only knows once the resource is there. */
export const propertyOf = (type: ResourceType, name: string, property: string): string =>
  `reference(${idOf(type, name)}, ${literal(API_VERSIONS[type])}).${property}`;

/** `dependsOn` for the given ids. */
export const after = (...ids: readonly string[]) => ({ dependsOn: ids.map(expression) });
