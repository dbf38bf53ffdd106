// The local stand: Azurite, the stand-in Microsoft 365, the app, seeded; `npm start` runs it.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startAppProcess, type AppProcess } from './app-process.ts';
import { choosePorts } from './ports.ts';
import { emptyStorage, isBegun, seed } from './seed.ts';
import { endChild, startServices } from './services.ts';

const ROOT = join(import.meta.dirname, '..');
/** State of the stand; another folder makes another stand. */
const FOLDER = resolve(ROOT, process.env['STAND_FOLDER'] ?? '.local');
const ENVIRONMENT_FILE = join(FOLDER, 'stand.env.json');
/** Written when the stand was filled to its end: what was interrupted is begun again. */
const FILLED_FILE = join(FOLDER, 'filled');
/** Which processes play the app: the first takes APP_PORT. `web,worker` splits the work as production may. */
const ROLES = (process.env['STAND_ROLES'] ?? 'all').split(',').filter((role) => role !== '');
const WORKS = ROLES.some((role) => role !== 'web');

const main = async (): Promise<void> => {
  const { APP_PORT, ...ports } = await choosePorts(process.env);
  let apps: AppProcess[] = [];
  let ending = false;
  const startApps = async (): Promise<void> => {
    ending = false;
    apps = await Promise.all(
      ROLES.map((role, index) =>
        startAppProcess({ ...services.environment, ROLE: role, APP_PORT: String(index === 0 ? APP_PORT : 0) }),
      ),
    );
    for (const { child } of apps)
      child.once('exit', (code) => {
        if (ending) return;
        console.error(`The app ended by itself, with code ${code}. Look above for why, then start again.`);
        void stop(1);
      });
    const [first] = apps;
    if (first) services.tenant.setAppPort(first.port);
  };
  const endApps = async (): Promise<void> => {
    ending = true;
    await Promise.all(apps.map(({ child }) => endChild(child)));
  };
  const fill = async (): Promise<void> => {
    await seed(services.tenant.url, { works: WORKS });
    writeFileSync(FILLED_FILE, '');
  };

  const services = await startServices({
    ports,
    folder: FOLDER,
    reset: async (newLife) => {
      rmSync(FILLED_FILE, { force: true });
      await endApps();
      await newLife();
      await emptyStorage(services.tenant.storageConnectionString);
      await startApps();
      await fill();
    },
  });
  writeFileSync(ENVIRONMENT_FILE, `${JSON.stringify(services.environment, null, 2)}\n`);

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    try {
      await endApps();
      await services.stop();
      rmSync(ENVIRONMENT_FILE, { force: true });
    } finally {
      process.exit(code);
    }
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('disconnect', () => void stop(0)); // who started it has gone

  try {
    await startApps();
    if (!existsSync(FILLED_FILE)) {
      const { url } = services.tenant;
      // Half a seeding cannot be gone on with: it would raise its first issues twice.
      if (await isBegun(url)) {
        const { ok } = await fetch(`${url}/__local/reset`, { method: 'POST' });
        if (!ok) throw new Error('The stand was filled in part only, and could not be reset.');
      } else await fill();
    }
    console.log(`Ready: http://localhost:${services.tenant.port}/`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
