// Makes a fresh clone ready with whatever Node runs this, then everything goes on under the pinned Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const bin = (name) => join(root, 'node_modules', '.bin', name);
export const node = bin('node');

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status === 0;

const digest = (...texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');

/** Answers whether the note in `.local/` says that this was done for this state; `note()` writes it. */
const stamp = (name, state) => {
  const file = join(root, '.local', 'stamps', name);
  return {
    holds: existsSync(file) && readFileSync(file, 'utf8') === state,
    note: () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, state);
    },
  };
};

const installPackages = () => {
  const installed = stamp('packages', digest(readFileSync(join(root, 'package-lock.json'))));
  if (existsSync(node) && installed.holds) return;
  if (existsSync(node) && !existsSync(join(root, '.local', 'stamps', 'packages')) && existsSync(bin('tsc'))) {
    installed.note(); // somebody ran `npm ci` before
    return;
  }
  console.error('Installing packages (npm ci): one to two minutes the first time.');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    console.error('The packages could not be installed. Check that the npm registry can be reached, then try again.');
    process.exit(1);
  }
  installed.note();
};

const filesBelow = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (['dist', 'node_modules', 'test'].includes(entry.name)) return [];
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();

/** Builds a bundle when any of its sources changed since the last time. */
const build = (name, folder, script, sources) => {
  const state = digest(
    ...sources.flatMap(filesBelow).map((file) => `${file} ${digest(readFileSync(join(root, file)))}`),
  );
  const built = stamp(name, state);
  if (built.holds && existsSync(join(root, folder, 'dist', 'index.html'))) return;
  console.error(`Building ${name}.`);
  if (!run(node, [bin('vite'), 'build', script, '--logLevel', 'warn'])) {
    console.error(`${name} could not be built.`);
    process.exit(1);
  }
  built.note();
};

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Finds Chromium for the browser tests; as root on a Debian machine it is installed. */
const findChromium = () => {
  const given = process.env.CHROMIUM_PATH;
  const there = () => [given, ...CHROMIUM].find((path) => path && existsSync(path) && statSync(path).isFile());
  if (there()) return there();
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium (apt-get) for the browser tests.');
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] };
    run('apt-get', ['update', '-qq'], quiet);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], quiet);
  }
  if (there()) return there();
  console.error(
    'Chromium was not found. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH, then try again.',
  );
  process.exit(1);
};

/**
 * Installs and builds what is missing.
 * @param {{ bundles?: boolean, chromium?: boolean }} needs
 * @returns {{ chromium: string | undefined }}
 */
export const prepare = ({ bundles = true, chromium = false } = {}) => {
  installPackages();
  if (bundles) {
    build('the tab', 'tab', 'tab', ['tab', 'bot/kernel', 'bot/members', 'bot/issues', 'bot/triage']);
    build('the local page', 'scripts/local-tenant/page', 'scripts/local-tenant/page', ['scripts/local-tenant/page']);
  }
  return { chromium: chromium ? findChromium() : undefined };
};
