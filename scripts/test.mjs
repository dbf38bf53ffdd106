// `npm test`: the check, then every test. Works on a fresh clone by itself.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, node, prepare, root } from './prepare.mjs';

const { chromium } = prepare({ chromium: true });
const args = process.argv.slice(2);
const began = Date.now();

const run = (command, parameters, env = {}) =>
  spawnSync(command, parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const clean = args.length > 0 || run(node, ['scripts/check.mjs']);
mkdirSync(join(root, '.local'), { recursive: true });
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs jest once and adds up what it counted. */
const jest = (name, parameters) => {
  const results = join(root, '.local', `test-results-${name}.json`);
  rmSync(results, { force: true });
  const passed = run(
    node,
    [bin('jest'), '--config', '.config/jest.config.mjs', '--json', '--outputFile', results, ...parameters],
    { NODE_OPTIONS: '--experimental-vm-modules --no-warnings', CHROMIUM_PATH: chromium },
  );
  if (!existsSync(results)) return false;
  const counted = JSON.parse(readFileSync(results, 'utf8'));
  counts.passed += counted.numPassedTests;
  counts.failed += counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  counts.skipped += counted.numPendingTests;
  return passed;
};

// A journey starts a whole stand: two at a time would wait for each other on two cores.
const passed =
  args.length > 0
    ? jest('chosen', args)
    : [
        jest('quick', ['--selectProjects=unit', '--selectProjects=adapters', '--selectProjects=tab']),
        jest('journeys', ['--selectProjects=journeys', '--maxWorkers=1']),
      ].every(Boolean);
console.log(
  `${clean ? 'Check: clean.' : 'Check: not clean, see above.'} ${((Date.now() - began) / 1000).toFixed(0)} s in all.`,
);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(clean && passed ? 0 : 1);
