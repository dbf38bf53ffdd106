// `npm run bench`: paired ratios against a floor of the same run. `-- --json` prints the rows and nothing else.
import { spawnSync } from 'node:child_process';
import { node, prepare, root } from './prepare.mjs';

prepare();
const { status } = spawnSync(node, ['scripts/bench/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
