import { after, expression, idOf, literal, path, resource, type Resource, type ResourceType } from './arm.ts';
import { parameter, variable } from './names.ts';

const accountId = idOf('Microsoft.Storage/storageAccounts', variable('storageName'));
const blobsId = idOf('Microsoft.Storage/storageAccounts/blobServices', variable('storageName'), literal('default'));

/** Zone-redundant, Entra only: nobody, the service included, can use an account key. */
const account = resource('Microsoft.Storage/storageAccounts', variable('storageName'), {
  location: expression(parameter('location')),
  kind: 'StorageV2',
  sku: { name: 'Standard_ZRS' },
  properties: {
    accessTier: 'Hot',
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    minimumTlsVersion: 'TLS1_2',
    supportsHttpsTrafficOnly: true,
  },
});

/** Days that a deleted or overwritten blob can still be brought back. Tables have nothing like it. */
const KEEP_DAYS = 30;

const blobService = resource(
  'Microsoft.Storage/storageAccounts/blobServices',
  path(variable('storageName'), literal('default')),
  {
    properties: {
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true, days: KEEP_DAYS },
      containerDeleteRetentionPolicy: { enabled: true, days: KEEP_DAYS },
    },
    ...after(accountId),
  },
);

const inside = (type: ResourceType, names: readonly string[], needs: string): Resource[] =>
  names.map((name) =>
    resource(type, path(variable('storageName'), literal('default'), literal(name)), {
      properties: {},
      ...after(needs),
    }),
  );

/** What the service expects to find; names are those of bot/adapters. */
export const storageResources: readonly Resource[] = [
  account,
  blobService,
  ...inside('Microsoft.Storage/storageAccounts/blobServices/containers', ['snapshots'], blobsId),
  ...inside('Microsoft.Storage/storageAccounts/tableServices/tables', ['Register', 'Rows'], accountId),
  ...inside('Microsoft.Storage/storageAccounts/queueServices/queues', ['work', 'work-poison'], accountId),
];
