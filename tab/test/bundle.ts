import { readdirSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const tab = path.resolve(import.meta.dirname, '..');
export const dist = path.join(tab, 'dist');

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
  );

const built = (): number => statSync(path.join(dist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Builds the tab when there is no bundle or its sources are newer. */
export const ensureBundle = (): void => {
  const sources = Math.max(newest(path.join(tab, 'src')), statSync(path.join(tab, 'index.html')).mtimeMs);
  if (built() > sources) return;
  const vite = path.join(tab, '..', 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', tab, '--logLevel', 'warn'], {
    stdio: 'inherit',
    // The test runner's own settings (NODE_ENV=test) would build React for development.
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  });
};
