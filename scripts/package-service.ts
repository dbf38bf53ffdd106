/**
 * Lays out what the web app runs in `.package/service`: `npm run package:service`, also called by teamsapp.yml.
 * The service runs its TypeScript as it is, so nothing is compiled but the tab.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { START_COMMAND } from './heap.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, '.package', 'service');

/** Tests and what only they need stay at home. */
const LEFT_OUT = /\.(test|kit)\.ts$|[\\/](journeys|contracts|decisions)$/;

const npm = (folder: string, ...inputs: readonly string[]) =>
  execFileSync('npm', inputs, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });

npm(ROOT, 'run', 'build:tab');
rmSync(TARGET, { recursive: true, force: true });
for (const part of ['bot', join('tab', 'dist'), 'package.json', 'package-lock.json'])
  cpSync(join(ROOT, part), join(TARGET, part), { recursive: true, filter: (path) => !LEFT_OUT.test(path) });
npm(TARGET, 'ci', '--omit=dev', '--no-audit', '--no-fund');

if (!existsSync(join(TARGET, 'bot', 'main.ts'))) throw new Error('bot/main.ts is not in the package');
const packages = readdirSync(join(TARGET, 'node_modules')).length;
console.info(`Laid out .package/service: bot, tab/dist and ${String(packages)} folders of production packages.`);
console.info(`It starts with: ${START_COMMAND}`);
