import { after, expression, idOf, literal, resource, type Resource } from './arm.ts';
import { identityPrincipalId, parameter, variable } from './names.ts';

export const identityId = idOf('Microsoft.ManagedIdentity/userAssignedIdentities', variable('identityName'));
const storageId = idOf('Microsoft.Storage/storageAccounts', variable('storageName'));

/** Azure's built-in roles for data in a storage account; no role may read the account's keys. */
const DATA_ROLES = {
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
} as const;

/** The one identity of the service: the bot's, and the one that reads and writes the record. It has no secret. */
const identity = resource('Microsoft.ManagedIdentity/userAssignedIdentities', variable('identityName'), {
  location: expression(parameter('location')),
});

/** Named after account, role and identity, so that a recreated identity gets a grant of its own. */
const grants = Object.entries(DATA_ROLES).map(([description, role]): Resource =>
  resource(
    'Microsoft.Authorization/roleAssignments',
    `guid(${storageId}, ${literal(role)}, ${variable('identityName')})`,
    {
      condition: expression(parameter('assignRoles')),
      scope: expression(`concat('Microsoft.Storage/storageAccounts/', ${variable('storageName')})`),
      properties: {
        description,
        principalType: 'ServicePrincipal',
        principalId: expression(identityPrincipalId),
        roleDefinitionId: expression(
          `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${literal(role)})`,
        ),
      },
      ...after(identityId, storageId),
    },
  ),
);

export const identityResources: readonly Resource[] = [identity, ...grants];
