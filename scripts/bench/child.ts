import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { HEAP_FLAGS } from '../heap.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Usage {
  /** CPU time of the process so far, user and system, µs. */
  cpu: number;
  /** Resident memory, bytes. */
  rss: number;
}

/** A process that is measured: it says when it listens, and how much CPU it has used when it is asked. */
export interface Measured {
  port: number;
  /** What it had used when it began to listen. */
  atStart: Usage;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

interface Word {
  listening?: number;
  usage?: Usage;
}

/** Starts a script of this folder as a process of its own. */
export const startMeasured = (script: string, environment: Record<string, string>): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(
      process.execPath,
      [...HEAP_FLAGS, '--import', './scripts/local-tenant/redirect.ts', join('scripts', 'bench', script)],
      { cwd: ROOT, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    let asked: ((usage: Usage) => void) | undefined;
    const usage = (): Promise<Usage> =>
      new Promise((answer) => {
        asked = answer;
        child.send('usage');
      });
    const stop = (): Promise<void> =>
      new Promise((ended) => {
        if (child.exitCode !== null) {
          ended();
          return;
        }
        child.once('exit', () => {
          ended();
        });
        child.kill('SIGTERM');
      });
    child.once('exit', (code) => {
      reject(new Error(`${script} ended with code ${code}`));
    });
    child.on('message', (word: Word) => {
      if (word.listening !== undefined && word.usage)
        resolve({ port: word.listening, atStart: word.usage, usage, stop });
      else if (word.usage) asked?.(word.usage);
    });
  });
