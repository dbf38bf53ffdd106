// A stand of its own with Microsoft's Agents Playground in front: for the look and feel of the bot's chat.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startAppProcess } from './app-process.ts';
import { demoGroup } from './demo-group.ts';
import { localClient } from './local-client.ts';
import { people } from './local-tenant/people.ts';
import { choosePort } from './ports.ts';
import { seed } from './seed.ts';
import { endChild, startServices } from './services.ts';
import { serveLinks } from './playground/links.ts';
import { openVote } from './playground/open-vote.ts';
import { peopleFile } from './playground/people.ts';
import { startPlayground } from './playground/process.ts';

const FOLDER = resolve(import.meta.dirname, '..', process.env['PLAYGROUND_FOLDER'] ?? '.local/playground');
/** Microsoft's own default. */
const USUAL_PORT = 56_150;
/** Only the Playground's port is of interest; the others are whichever are free, beside a stand that runs. */
const FREE_PORTS = { TENANT_PORT: 0, AZURITE_BLOB_PORT: 0, AZURITE_QUEUE_PORT: 0, AZURITE_TABLE_PORT: 0 };

const freePorts = async (): Promise<typeof FREE_PORTS> => {
  const chosen = { ...FREE_PORTS };
  for (const name of Object.keys(FREE_PORTS) as (keyof typeof FREE_PORTS)[])
    chosen[name] = await choosePort(name, 0, {});
  return chosen;
};

const main = async (): Promise<void> => {
  const port = await choosePort('PLAYGROUND_PORT', USUAL_PORT, process.env);
  const acting = people.find(({ role, side }) => role === 'member' && side === 'primary');
  if (!acting) throw new Error('nobody is a member');
  mkdirSync(FOLDER, { recursive: true });
  // A new group each time, with a vote that is open.
  for (const state of ['azurite', 'tenant']) rmSync(join(FOLDER, state), { recursive: true, force: true });
  const peoplePath = join(FOLDER, 'people.yml');
  writeFileSync(peoplePath, peopleFile(acting, people));

  const services = await startServices({
    ports: await freePorts(),
    folder: FOLDER,
    reset: () => Promise.reject(new Error('End the Playground and start it again for a new group.')),
  });
  const localPage = `http://localhost:${services.tenant.port}`;
  const links = await serveLinks(localPage, acting.oid);
  const children: ChildProcess[] = [];
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await Promise.all(children.map(endChild));
    links.close();
    await services.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('disconnect', () => void stop(0)); // who started it has gone
  const start = async <Started>(child: Promise<Started>, of: (started: Started) => ChildProcess): Promise<Started> => {
    const started = await child;
    children.push(of(started));
    of(started).once('exit', () => void stop(1));
    return started;
  };
  const startApp = (more: Record<string, string>) =>
    start(
      startAppProcess({ ...services.environment, PUBLIC_URL: links.url, APP_PORT: '0', ...more }),
      ({ child }) => child,
    );

  try {
    // This one asks for tokens, as everywhere, and does the background work; the local tenant talks to it.
    const app = await startApp({ ROLE: 'all' });
    services.tenant.setAppPort(app.port);
    await seed(services.tenant.url);
    const stand = localClient(services.tenant.url);
    await stand.local(`uninstall?as=${acting.oid}`, {}); // so that the Playground, which installs, is welcomed
    await openVote(stand, demoGroup.settings.id);
    // The Playground has no tokens to give: only this door, on loopback, does without.
    const door = await startApp({ ROLE: 'web', BOT_AUTH: 'off' });
    await start(
      startPlayground({
        port,
        endpoint: `http://127.0.0.1:${door.port}/api/messages`,
        folder: FOLDER,
        people: peoplePath,
      }),
      (child) => child,
    );
    console.error(`You are ${acting.name}. Say “raise” or “votes”. The local page: ${localPage}/`);
    console.log(`Ready: http://localhost:${port}/`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
