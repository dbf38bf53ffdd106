// Preloaded with `node --import`: Microsoft's host names lead to the local tenant, every other host is refused.
// It leans on the dispatcher built into Node, and only once something calls `fetch`: loading undici costs 40 to 80 ms.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const MAPPED = /^(?:graph\.microsoft\.com|login\.microsoftonline\.com|[a-z0-9-]+\.sharepoint\.com)$/;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const SYMBOLS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

type DispatchOptions = { origin?: string | URL; headers?: Record<string, unknown> | unknown[] };
type Dispatch = (options: DispatchOptions, handler: unknown) => boolean;
type Dispatcher = { compose: (interceptor: (dispatch: Dispatch) => Dispatch) => Dispatcher };

const steer =
  (dispatch: Dispatch): Dispatch =>
  (options, handler) => {
    const host = new URL(String(options.origin)).hostname;
    if (LOOPBACK.test(host)) return dispatch(options, handler);
    const port = process.env.LOCAL_TENANT_PORT;
    if (!MAPPED.test(host) || !port) throw new Error(`egress refused: ${host}`);
    const { headers = {} } = options;
    // A list holds names and values in turn.
    const marked = Array.isArray(headers)
      ? [...headers, 'x-original-host', host]
      : { ...headers, 'x-original-host': host };
    return dispatch({ ...options, origin: `http://127.0.0.1:${port}`, headers: marked }, handler);
  };

let installed = false;
const install = (): void => {
  if (installed) return;
  installed = true;
  Reflect.get(globalThis, 'Response'); // loads Node's own undici, which then puts its dispatcher in place
  const globals = globalThis as unknown as Record<symbol, Dispatcher | undefined>;
  const builtIn = SYMBOLS.map((symbol) => globals[symbol]).find((one) => one !== undefined);
  if (!builtIn) throw new Error('no global dispatcher found: check redirect.ts against this Node');
  const steered = builtIn.compose(steer);
  for (const symbol of SYMBOLS) if (globals[symbol]) globals[symbol] = steered;
};

const realFetch = globalThis.fetch;
globalThis.fetch = (...call) => {
  install();
  return realFetch(...call);
};

// node:http and node:https look names up here; literal addresses never ask.
const refusal = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`egress refused: ${host}`), { code: 'ENOTFOUND', hostname: host });
const realLookup = dns.lookup as (...args: unknown[]) => unknown;
const isAllowed = (host: unknown): boolean => LOOPBACK.test(String(host)) || /^[\d.]+$|:/.test(String(host));
dns.lookup = ((...args: unknown[]) => {
  if (isAllowed(args[0])) return realLookup(...args);
  const done = args.at(-1) as (error: Error) => void;
  process.nextTick(done, refusal(String(args[0])));
  return undefined;
}) as typeof dns.lookup;
const realPromise = dns.promises.lookup as (...args: unknown[]) => Promise<unknown>;
dns.promises.lookup = ((...args: unknown[]) =>
  isAllowed(args[0]) ? realPromise(...args) : Promise.reject(refusal(String(args[0])))) as typeof dns.promises.lookup;
syncBuiltinESMExports();
