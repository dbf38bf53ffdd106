// `npm start`: the whole product on this machine. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { node, prepare, root } from './prepare.mjs';

prepare();
const stand = spawn(node, ['scripts/stand.ts'], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
const PARENT = process.ppid;
const LOOK_MS = 500;
// Ctrl+C reaches the stand by itself; it ends its children in order.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => stand.kill('SIGTERM'));
// npm's shell does not pass every signal on: when it is gone, so is whoever wanted the stand.
setInterval(() => process.ppid === PARENT || stand.kill('SIGTERM'), LOOK_MS).unref();
stand.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
