// The local stand: Azurite, the stand-in Microsoft 365, the app, seeded; `npm start` runs it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAzurite } from './azurite.ts';
import { serveClock } from './local-clock.ts';
import { startTenant } from './local-tenant/server.ts';
import { tenantAddresses, tenantIds } from './local-tenant/tenant-ids.ts';
import { choosePorts } from './ports.ts';
import { emptyStorage, isSeeded, seed } from './seed.ts';

const ROOT = join(import.meta.dirname, '..');
/** State of the stand; another folder makes another stand. */
const FOLDER = join(ROOT, process.env['STAND_FOLDER'] ?? '.local');
/** Which processes play the app: the first takes APP_PORT. `web,worker` splits the work as production may. */
const ROLES = (process.env['STAND_ROLES'] ?? 'all').split(',').filter((role) => role !== '');
const STOP_LIMIT_MS = 8000;

const end = (child: ChildProcess): Promise<void> =>
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

const startOne = (role: string, environment: Record<string, string>): Promise<{ child: ChildProcess; port: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', './scripts/local-tenant/redirect.ts', 'scripts/local-app.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...environment, ROLE: role },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('exit', (code) => {
      reject(new Error(`The app (ROLE=${role}) ended while it started, with code ${code}.`));
    });
    child.on('message', (message) => {
      if (typeof message === 'object' && 'listening' in message) resolve({ child, port: Number(message.listening) });
    });
  });

const main = async (): Promise<void> => {
  const ports = await choosePorts(process.env);
  mkdirSync(FOLDER, { recursive: true });
  const azuritePorts = {
    table: ports.AZURITE_TABLE_PORT,
    queue: ports.AZURITE_QUEUE_PORT,
    blob: ports.AZURITE_BLOB_PORT,
  };
  const azurite = await startAzurite(azuritePorts, join(FOLDER, 'azurite'));

  let life = 1;
  let offsetMs = 0;
  let apps: ChildProcess[] = [];
  const clock = await serveClock({ offsetMs, life });

  const tenant = await startTenant({
    port: ports.TENANT_PORT,
    azurite: azuritePorts,
    statePath: join(FOLDER, 'tenant'),
    controls: {
      setClock: (next) => {
        offsetMs = next;
        return clock.tell({ offsetMs, life });
      },
      reset: async () => {
        await Promise.all(apps.map(end));
        life += 1;
        await clock.tell({ offsetMs, life });
        await emptyStorage(directStorage);
        await startApps();
        await seed(tenant.url);
      },
    },
  });
  const at = tenantAddresses(tenant.port);
  const directStorage = tenant.storageConnectionString;
  const publicUrl = `http://localhost:${tenant.port}`;
  const environment: Record<string, string> = {
    LOCAL_TENANT_PORT: String(tenant.port),
    LOCAL_CLOCK_URL: clock.url,
    APP_HOST: '127.0.0.1',
    PUBLIC_URL: publicUrl,
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
    STORAGE_CONNECTION: directStorage,
    SHAREPOINT_SITE: `${tenantIds.siteHost}:/${tenantIds.sitePath}`,
    OUTPUTS_LIBRARY: tenantIds.libraryName,
    ORGANISER: tenantIds.sharedMailbox,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
  writeFileSync(join(FOLDER, 'stand.env.json'), `${JSON.stringify(environment, null, 2)}\n`);

  const startApps = async (): Promise<void> => {
    const started = await Promise.all(
      ROLES.map((role, index) =>
        startOne(role, { ...environment, APP_PORT: String(index === 0 ? ports.APP_PORT : 0) }),
      ),
    );
    apps = started.map(({ child }) => child);
    const [first] = started;
    if (first) tenant.setAppPort(first.port);
  };

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await Promise.all(apps.map(end));
    await tenant.close();
    clock.close();
    await end(azurite);
    rmSync(join(FOLDER, 'stand.env.json'), { force: true });
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('disconnect', () => void stop(0));

  try {
    await startApps();
    if (!(await isSeeded(tenant.url))) await seed(tenant.url);
    console.log(`Ready: ${publicUrl}/`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
