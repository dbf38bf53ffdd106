// Preloaded into the Agents Playground, which has no option for its host and would listen on every interface.
import net from 'node:net';
import { syncBuiltinESMExports } from 'node:module';

const HOST = '127.0.0.1';

const listen = net.Server.prototype.listen as (...args: unknown[]) => net.Server;
const listenHere = function (this: net.Server, ...args: unknown[]): net.Server {
  const [first, second] = args;
  const isPort = typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first));
  if (isPort) args.splice(1, typeof second === 'string' ? 1 : 0, HOST);
  else if (typeof first === 'object' && first !== null && 'port' in first) args[0] = { ...first, host: HOST };
  return listen.apply(this, args);
};
net.Server.prototype.listen = listenHere as typeof net.Server.prototype.listen;
syncBuiltinESMExports();

// Ends with whoever started it, however that ended.
process.once('disconnect', () => process.exit(0));
