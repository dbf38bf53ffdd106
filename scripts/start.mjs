// `npm start`: the whole product on this machine. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { node, prepare, root } from './prepare.mjs';

prepare();
const stand = spawn(node, ['scripts/stand.ts'], { cwd: root, stdio: 'inherit' });
// The stand ends its children itself; a second signal from here would only hurry it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && stand.kill(signal));
stand.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
