import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAzurite } from './azurite.ts';
import { serveClock } from './local-clock.ts';
import { startTenant, type RunningTenant } from './local-tenant/server.ts';
import { tenantAddresses, tenantIds } from './local-tenant/tenant-ids.ts';
import type { PortName } from './ports.ts';

/** Longer than the grace that the app gives to calls under way (10 s). */
const STOP_LIMIT_MS = 12_000;

/** Ends a child: asks first, insists after 12 s. */
export const endChild = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(hurry);
      resolve();
    });
    child.kill('SIGTERM');
  });

export interface Services {
  tenant: RunningTenant;
  /** Everything that an app process needs to know; `APP_PORT` and `ROLE` are left to the caller. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

interface ServicesOptions {
  ports: Omit<Record<PortName, number>, 'APP_PORT'>;
  /** Where state is kept. */
  folder: string;
  /** What a reset does after the tenant has forgotten everything; told how to begin a new life of the clock. */
  reset(newLife: () => Promise<void>): Promise<void>;
}

/** What the app needs around it on this machine: storage, the stand-in Microsoft 365, a clock that can be moved. */
export const startServices = async ({ ports, folder, reset }: ServicesOptions): Promise<Services> => {
  mkdirSync(folder, { recursive: true });
  const azuritePorts = {
    table: ports.AZURITE_TABLE_PORT,
    queue: ports.AZURITE_QUEUE_PORT,
    blob: ports.AZURITE_BLOB_PORT,
  };
  const azurite = await startAzurite(azuritePorts, join(folder, 'azurite'));
  const word = { offsetMs: 0, life: 1 };
  const clock = await serveClock(word);
  const tenant = await startTenant({
    port: ports.TENANT_PORT,
    azurite: azuritePorts,
    statePath: join(folder, 'tenant'),
    controls: {
      setClock: (offsetMs) => {
        word.offsetMs = offsetMs;
        return clock.tell({ ...word });
      },
      reset: () =>
        reset(() => {
          word.life += 1;
          return clock.tell({ ...word });
        }),
    },
  });
  const { offsetMs } = (await (await fetch(`${tenant.url}/__local/clock`)).json()) as { offsetMs: number };
  word.offsetMs = offsetMs;
  await clock.tell({ ...word });

  const at = tenantAddresses(tenant.port);
  return {
    tenant,
    environment: {
      LOCAL_TENANT_PORT: String(tenant.port),
      LOCAL_CLOCK_URL: clock.url,
      APP_HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${tenant.port}`,
      TENANT_ID: tenantIds.tenantId,
      DEFAULT_GROUP: tenantIds.groupId,
      BOT_APP_ID: tenantIds.botAppId,
      BOT_OPENID_METADATA: at.botOpenIdMetadata,
      BOT_TOKEN_ISSUER: at.botTokenIssuer,
      CONNECTOR_HOSTS: '127.0.0.1',
      TAB_APP_ID: tenantIds.tabAppId,
      TAB_AUDIENCE: tenantIds.tabAudience,
      FRAME_ANCESTORS: "'self'",
      ENTRA_CLIENT_SECRET: tenantIds.botAppSecret,
      STORAGE_CONNECTION: tenant.storageConnectionString,
      SHAREPOINT_SITE: `${tenantIds.siteHost}:/${tenantIds.sitePath}`,
      OUTPUTS_LIBRARY: tenantIds.libraryName,
      ORGANISER: tenantIds.sharedMailbox,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    },
    async stop() {
      try {
        await tenant.close();
      } finally {
        clock.close();
        await endChild(azurite);
      }
    },
  };
};
