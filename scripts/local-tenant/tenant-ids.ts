/** Fixed identities of the fictional tenant. Nothing here is a secret: they mean something on loopback only. */

export const tenantIds = {
  tenantId: '0e1f5a70-5b1c-4c7e-9a31-6c1a5e5f0001',
  /** Entra application of the bot; also the client that calls Graph. */
  botAppId: '7a3c2c1e-0b52-4a3e-8a54-2f1b7c9d0002',
  botAppSecret: 'local-only-not-a-secret',
  /** Entra application that the tab's tokens are meant for. */
  tabAppId: 'c0a8b6d4-93fe-4f0d-b0c7-51d9e2f40003',
  tabAudience: 'api://localhost/botid-7a3c2c1e-0b52-4a3e-8a54-2f1b7c9d0002',
  tabScope: 'access_as_user',
  /** The set-up script's application: its grant on the site is `manage`, the app's own only `write`. */
  setupAppId: '3f5d1b9a-7e24-4d68-9c1f-8b2e6a7d0004',
  /** Microsoft's own id of the Teams web client, the `azp` of every tab token. */
  teamsWebClientId: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
  /** The app's short id of the group, and the Entra group and team behind it. */
  groupId: 'glenfallon',
  groupName: 'Glenfallon Interface Group',
  entraGroupId: 'b5d0c9a2-1f43-4e67-8a90-3c2d1e4f0005',
  teamId: '19:glenfallon-team@thread.tacv2',
  channelId: '19:glenfallon@thread.tacv2',
  siteHost: 'glenfallon.sharepoint.com',
  sitePath: 'sites/interface-group',
  siteId: 'glenfallon.sharepoint.com,5d7f1a2b-3c4d-4e5f-8a6b-7c8d9e0f0006,6e8a2b3c-4d5e-4f6a-9b7c-8d9e0f1a0007',
  libraryName: 'Outputs',
  listId: '8f1c3d5e-7a9b-4c2d-8e6f-1a3b5c7d0008',
  driveId: 'b!Kx9Glenfallon7Outputs2Library',
  sharedMailbox: 'interface.group@glenfallon.example',
  sharedMailboxOid: '2c4e6a8b-0d1f-4a3c-9e5d-7b9f1c3e0009',
} as const;

/** How the app's program names its bot and its web page, as Teams would show them. */
export const botAccount = { id: `28:${tenantIds.botAppId}`, name: 'Interface Group' } as const;

/** Addresses of the tenant at a port, for whoever builds the app's environment. */
export const tenantAddresses = (port: number) => {
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    serviceUrl: `${url}/connector/`,
    botOpenIdMetadata: `${url}/botframework/.well-known/openidconfiguration`,
    botTokenIssuer: 'https://api.botframework.com',
    /** Reached through `redirect.ts`, like every name of Microsoft's. */
    authority: `https://login.microsoftonline.com/${tenantIds.tenantId}`,
    tabTokenIssuer: `https://login.microsoftonline.com/${tenantIds.tenantId}/v2.0`,
    tabTokenKeys: `https://login.microsoftonline.com/${tenantIds.tenantId}/discovery/v2.0/keys`,
  };
};
