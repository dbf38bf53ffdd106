// `npm test`: the check, then every test. Works on a fresh clone by itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, node, prepare, root } from './prepare.mjs';

const { chromium } = prepare({ chromium: true });
const args = process.argv.slice(2);
const began = Date.now();

const run = (command, parameters, env = {}) =>
  spawnSync(command, parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const clean = args.length > 0 || run(node, ['scripts/check.mjs']);
const results = join(root, '.local', 'test-results.json');
mkdirSync(join(root, '.local'), { recursive: true });
const passed = run(
  node,
  [bin('jest'), '--config', '.config/jest.config.mjs', '--json', '--outputFile', results, ...args],
  { NODE_OPTIONS: '--experimental-vm-modules --no-warnings', CHROMIUM_PATH: chromium },
);
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(results, 'utf8'),
);
console.log(
  `${clean ? 'Check: clean.' : 'Check: not clean, see above.'} ${((Date.now() - began) / 1000).toFixed(0)} s in all.`,
);
console.log(
  `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped`,
);
process.exit(clean && passed ? 0 : 1);
