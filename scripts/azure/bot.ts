import { after, expression, idOf, literal, path, resource, type Resource } from './arm.ts';
import { identityId } from './identity.ts';
import { identityClientId, parameter, variable } from './names.ts';

const botId = idOf('Microsoft.BotService/botServices', variable('botName'));

/** The registration that lets Teams reach the service. Its identity is the managed one: nothing to rotate. */
const bot = resource('Microsoft.BotService/botServices', variable('botName'), {
  location: 'global',
  kind: 'azurebot',
  sku: { name: expression(parameter('botSku')) },
  properties: {
    displayName: 'Interface Group',
    endpoint: expression(`concat('https://', ${variable('host')}, '/api/messages')`),
    msaAppType: 'UserAssignedMSI',
    msaAppId: expression(identityClientId),
    msaAppTenantId: expression('subscription().tenantId'),
    msaAppMSIResourceId: expression(identityId),
    disableLocalAuth: true,
  },
  ...after(identityId),
});

const teams = resource(
  'Microsoft.BotService/botServices/channels',
  path(variable('botName'), literal('MsTeamsChannel')),
  {
    location: 'global',
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } },
    ...after(botId),
  },
);

export const botResources: readonly Resource[] = [bot, teams];
