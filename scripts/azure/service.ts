import { after, expression, idOf, literal, path, resource, type Resource } from './arm.ts';
import { identityId } from './identity.ts';
import { identityClientId, parameter, variable } from './names.ts';
import { START_COMMAND } from '../heap.ts';

const planId = idOf('Microsoft.Web/serverfarms', variable('planName'));
const siteId = idOf('Microsoft.Web/sites', variable('siteName'));

/** The hosts that may show the tab in a frame: Teams in its three homes. */
const FRAME_ANCESTORS = 'https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com';

/**
 * What the service reads from its environment (bot/config.ts); names only, never a key.
 * APP_PORT is left out: the platform sets PORT. An APP_HOST that is not loopback also turns on the rules for production.
 */
const SETTINGS: Record<string, string> = {
  ROLE: 'all',
  APP_HOST: '0.0.0.0',
  TENANT_ID: expression('subscription().tenantId'),
  BOT_APP_ID: expression(identityClientId),
  IDENTITY_CLIENT_ID: expression(identityClientId),
  TAB_APP_ID: expression(parameter('tabAppId')),
  TAB_AUDIENCE: expression(variable('tabResource')),
  STORAGE_ACCOUNT: expression(variable('storageName')),
  TEAMS_APP_ID: expression(parameter('teamsAppId')),
  DEFAULT_GROUP: expression(parameter('defaultGroup')),
  SHAREPOINT_SITE: expression(parameter('sharePointSite')),
  OUTPUTS_LIBRARY: expression(parameter('outputsLibrary')),
  ORGANISER: expression(parameter('organiser')),
  PUBLIC_URL: expression(`concat('https://', ${variable('host')})`),
  FRAME_ANCESTORS,
  WEBSITE_RUN_FROM_PACKAGE: '1',
};

const plan = resource('Microsoft.Web/serverfarms', variable('planName'), {
  location: expression(parameter('location')),
  kind: 'linux',
  sku: { name: expression(parameter('planSku')) },
  properties: { reserved: true },
});

const site = resource('Microsoft.Web/sites', variable('siteName'), {
  location: expression(parameter('location')),
  kind: 'app,linux',
  identity: { type: 'UserAssigned', userAssignedIdentities: { [expression(identityId)]: {} } },
  properties: {
    serverFarmId: expression(planId),
    reserved: true,
    httpsOnly: true,
    clientAffinityEnabled: false,
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts',
      appCommandLine: START_COMMAND,
      alwaysOn: true,
      ftpsState: 'Disabled',
      http20Enabled: true,
      minTlsVersion: '1.2',
      scmMinTlsVersion: '1.2',
      healthCheckPath: '/healthz',
      appSettings: Object.entries(SETTINGS).map(([name, value]) => ({ name, value })),
    },
  },
  ...after(planId, identityId),
});

/** Passwords for deployment are switched off; deployment signs in with Entra. */
const noPasswords = ['scm', 'ftp'].map((door): Resource =>
  resource('Microsoft.Web/sites/basicPublishingCredentialsPolicies', path(variable('siteName'), literal(door)), {
    properties: { allow: false },
    ...after(siteId),
  }),
);

export const serviceResources: readonly Resource[] = [plan, site, ...noPasswords];
