// `npm run playground`: Microsoft's Agents Playground in front of the bot. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { node, prepare, root } from './prepare.mjs';

prepare();
const playground = spawn(node, ['scripts/playground.ts'], { cwd: root, stdio: 'inherit' });
// It ends its children itself; a second signal from here would only hurry it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && playground.kill(signal));
playground.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
