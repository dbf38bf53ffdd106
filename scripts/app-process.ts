import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { HEAP_FLAGS } from './heap.ts';

const ROOT = join(import.meta.dirname, '..');

/** An app process of a stand, with the port that it listens on. */
export interface AppProcess {
  child: ChildProcess;
  port: number;
}

/** Starts the app as a child; resolves when it listens. */
export const startAppProcess = (environment: Record<string, string>): Promise<AppProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [...HEAP_FLAGS, '--import', './scripts/local-tenant/redirect.ts', 'scripts/local-app.ts'],
      {
        cwd: ROOT,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    child.once('exit', (code) => {
      reject(new Error(`The app (ROLE=${environment['ROLE'] ?? ''}) ended while it started, with code ${code}.`));
    });
    child.on('message', (message) => {
      if (typeof message === 'object' && 'listening' in message) resolve({ child, port: Number(message.listening) });
    });
  });
