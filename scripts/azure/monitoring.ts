import { after, expression, idOf, resource, type Resource } from './arm.ts';
import { logAlerts, metricAlerts } from './alerts.ts';
import { parameter, prefixed, variable } from './names.ts';

const workspaceId = idOf('Microsoft.OperationalInsights/workspaces', variable('workspaceName'));
const siteId = idOf('Microsoft.Web/sites', variable('siteName'));
const groupName = prefixed('people');
const groupId = idOf('Microsoft.Insights/actionGroups', groupName);

const workspace = resource('Microsoft.OperationalInsights/workspaces', variable('workspaceName'), {
  location: expression(parameter('location')),
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90, workspaceCapping: { dailyQuotaGb: 1 } },
});

const insights = resource('Microsoft.Insights/components', prefixed('insights'), {
  location: expression(parameter('location')),
  kind: 'web',
  properties: {
    Application_Type: 'web',
    WorkspaceResourceId: expression(workspaceId),
    DisableLocalAuth: true,
  },
  ...after(workspaceId),
});

/** What the service prints (one JSON line an event, never free text) and every request it answered. */
const diagnostics = resource('Microsoft.Insights/diagnosticSettings', prefixed('diagnostics'), {
  scope: expression(`concat('Microsoft.Web/sites/', ${variable('siteName')})`),
  properties: {
    workspaceId: expression(workspaceId),
    logs: ['AppServiceHTTPLogs', 'AppServiceConsoleLogs'].map((category) => ({ category, enabled: true })),
  },
  ...after(siteId, workspaceId),
});

const people = resource('Microsoft.Insights/actionGroups', groupName, {
  location: 'Global',
  properties: {
    groupShortName: 'interface',
    enabled: true,
    emailReceivers: [
      { name: 'service owners', emailAddress: expression(parameter('alertEmail')), useCommonAlertSchema: true },
    ],
  },
});

const onMetrics = metricAlerts.map(({ name, todo, severity, window, ...criterion }): Resource =>
  resource('Microsoft.Insights/metricAlerts', prefixed(name), {
    location: 'global',
    properties: {
      description: todo,
      severity,
      enabled: true,
      scopes: [expression(siteId)],
      evaluationFrequency: 'PT5M',
      windowSize: window,
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria',
        allOf: [{ name, criterionType: 'StaticThresholdCriterion', ...criterion }],
      },
      actions: [{ actionGroupId: expression(groupId) }],
    },
    ...after(siteId, groupId),
  }),
);

/** Query validation is skipped: a new workspace has no tables until the first line is logged. */
const onLogs = logAlerts.map(({ name, todo, severity, query }): Resource =>
  resource('Microsoft.Insights/scheduledQueryRules', prefixed(name), {
    location: expression(parameter('location')),
    kind: 'LogAlert',
    properties: {
      displayName: name,
      description: todo,
      severity,
      enabled: true,
      skipQueryValidation: true,
      scopes: [expression(workspaceId)],
      evaluationFrequency: 'PT15M',
      windowSize: 'PT15M',
      criteria: {
        allOf: [{ query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }],
      },
      actions: { actionGroups: [expression(groupId)] },
    },
    ...after(workspaceId, groupId),
  }),
);

export const monitoringResources: readonly Resource[] = [
  workspace,
  insights,
  diagnostics,
  people,
  ...onMetrics,
  ...onLogs,
];
