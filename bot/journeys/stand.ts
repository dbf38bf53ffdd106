import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localClient, type LocalClient } from '../../scripts/local-client.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 15_000;
const FREE_PORTS = Object.fromEntries(
  ['APP_PORT', 'TENANT_PORT', 'AZURITE_BLOB_PORT', 'AZURITE_QUEUE_PORT', 'AZURITE_TABLE_PORT'].map((name) => [
    name,
    '0',
  ]),
);

/** An app process of its own, beside those that the stand runs. */
export interface AppProcess {
  port: number;
  /** Ends it; SIGKILL gives it no chance to finish anything. Resolves when it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface RunningStand {
  url: string;
  client: LocalClient;
  /** What the stand tells its app processes, as in `stand.env.json`. */
  environment: Record<string, string>;
  /** Everything that the stand and its processes have written so far. */
  output(): string;
  /** Starts one more app process on the same storage and tenant. */
  spawnApp(role: 'web' | 'worker' | 'all'): Promise<AppProcess>;
  stop(): Promise<void>;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else
      child.once('exit', () => {
        resolve();
      });
  });

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  child.kill(signal);
  await ended(child);
  clearTimeout(insist);
};

/** Resolves with what `ready` finds in what the child writes or says; fails with its words when it ends first. */
const untilReady = <Found>(
  child: ChildProcess,
  output: () => string,
  listen: (found: (value: Found) => void) => void,
): Promise<Found> =>
  new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error(`${why}\n${output().slice(-3000)}`));
    };
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail('It did not start in time.');
    }, START_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(limit);
      fail(`It ended with code ${code} while it started.`);
    });
    listen((value) => {
      clearTimeout(limit);
      resolve(value);
    });
  });

/**
 * A whole stand of one's own, as `npm start` runs it, on free ports and with its state in a folder that goes with it.
 *
 * @param roles which app processes it runs: `all`, or `web,worker` to split the work; the first one takes the calls
 */
export const startStand = async ({
  roles = 'all',
  logLevel = 'warn',
}: { roles?: string; logLevel?: string } = {}): Promise<RunningStand> => {
  const folder = mkdtempSync(join(tmpdir(), 'interface-group-'));
  let written = '';
  const keep = (child: ChildProcess): void => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (piece: string) => {
        written += piece;
      });
  };
  const base: NodeJS.ProcessEnv = { ...process.env, LOG_LEVEL: logLevel };
  delete base['NODE_ENV']; // jest's own: the stand runs as it does for a person
  const start = (script: string[], more: Record<string, string>): ChildProcess => {
    const child = spawn(process.execPath, script, {
      cwd: ROOT,
      env: { ...base, ...more },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    keep(child);
    return child;
  };

  const stand = start(['scripts/stand.ts'], { ...FREE_PORTS, STAND_FOLDER: folder, STAND_ROLES: roles });
  const url = await untilReady<string>(
    stand,
    () => written,
    (found) => {
      stand.stdout?.on('data', () => {
        const ready = /^Ready: (http:\/\/\S+)$/m.exec(written)?.[1];
        if (ready) found(ready);
      });
    },
  );
  const environment = JSON.parse(readFileSync(join(folder, 'stand.env.json'), 'utf8')) as Record<string, string>;
  const apps = new Set<ChildProcess>();

  return {
    url,
    client: localClient(url),
    environment,
    output: () => written,
    async spawnApp(role) {
      const child = start(['--import', './scripts/local-tenant/redirect.ts', 'scripts/local-app.ts'], {
        ...environment,
        ROLE: role,
        APP_PORT: '0',
      });
      apps.add(child);
      const port = await untilReady<number>(
        child,
        () => written,
        (found) => {
          child.on('message', (message) => {
            if (typeof message === 'object' && 'listening' in message) found(Number(message.listening));
          });
        },
      );
      return {
        port,
        async kill(signal) {
          await end(child, signal);
          apps.delete(child);
        },
      };
    },
    async stop() {
      await Promise.all([...apps].map((child) => end(child, 'SIGTERM')));
      await end(stand, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
