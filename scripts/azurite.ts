import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const START_LIMIT_MS = 30_000;

export interface AzuritePorts {
  table: number;
  queue: number;
  blob: number;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** Azurite as a child process, state on disk under `folder`; resolves when its three services answer. */
export const startAzurite = async ({ table, queue, blob }: AzuritePorts, folder: string): Promise<ChildProcess> => {
  mkdirSync(folder, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'scripts', 'azurite-child.mjs'),
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck', '--location', folder],
      ...['--blobHost', '127.0.0.1', '--queueHost', '127.0.0.1', '--tableHost', '127.0.0.1'],
      ...['--blobPort', String(blob), '--queuePort', String(queue), '--tablePort', String(table)],
    ],
    // A group of its own: Ctrl+C reaches the stand first, which ends the app before its storage.
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true },
  );
  const began = Date.now();
  for (;;) {
    const up = await Promise.all([table, queue, blob].map(answers));
    if (up.every(Boolean)) return child;
    if (child.exitCode !== null || Date.now() - began > START_LIMIT_MS) {
      child.kill('SIGKILL');
      throw new Error('Azurite, the storage of the local stand, did not start.');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
