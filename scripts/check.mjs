// `npm run check`: format, lint, types, shape, dead code. Every one runs, so that one look shows everything.
import { spawnSync } from 'node:child_process';
import { bin, node, prepare, root } from './prepare.mjs';

prepare({ bundles: false });
const steps = {
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['eslint', '--config', '.config/eslint.config.mjs', '--max-warnings', '0', '.'],
  types: ['tsc', '--noEmit'],
  'types of the tab': ['tsc', '--noEmit', '-p', 'tab'],
  'types of the local page': ['tsc', '--noEmit', '-p', 'scripts/local-tenant/page'],
  shape: [
    'depcruise',
    '--config',
    '.config/dependency-cruiser.mjs',
    '--output-type',
    'err',
    'bot',
    'tab/src',
    'scripts',
  ],
  'dead code': ['knip', '--config', '.config/knip.json'],
};
const only = process.argv.slice(2);
const failed = [];
for (const [name, [command, ...args]] of Object.entries(steps)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const began = Date.now();
  const { status } = spawnSync(node, [bin(command), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push(name);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(', ')}.`);
  process.exit(1);
}
