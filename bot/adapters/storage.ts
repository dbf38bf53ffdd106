import type { TokenCredential } from '@azure/identity';
import type { TableConnection } from './tables/index.ts';
import type { QueueConnection } from './queues/index.ts';

export interface StorageAddress {
  /** Name of the account, reached with the managed identity. */
  account: string | undefined;
  /** Azurite's connection string, on loopback. */
  connectionString: string | undefined;
  identityClientId: string | undefined;
}

/** Where tables and queues are: with the managed identity in production, by Azurite's well-known key on loopback. */
export const storageConnections = async ({
  account,
  connectionString,
  identityClientId,
}: StorageAddress): Promise<{ tables: TableConnection; queues: QueueConnection }> => {
  if (connectionString !== undefined) return { tables: { connectionString }, queues: { connectionString } };
  if (account === undefined || identityClientId === undefined)
    throw new Error('storage needs a connection string, or an account and an identity');
  // Loaded only here: the local stand never needs it, and it is heavy.
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const credential: TokenCredential = new ManagedIdentityCredential({ clientId: identityClientId });
  return {
    tables: { url: `https://${account}.table.core.windows.net`, credential },
    queues: { url: `https://${account}.queue.core.windows.net`, credential },
  };
};
