import { setTimeout as wait } from 'node:timers/promises';
import { Client, GraphError, MiddlewareFactory, ResponseType, type Context } from '@microsoft/microsoft-graph-client';
import { RetryHandlerOptions } from '@microsoft/microsoft-graph-client/lib/src/middleware/options/RetryHandlerOptions.js';
import { ServiceUnavailable } from '../../ports/unavailable.ts';
import { isRefusedAccess, type OnRefused } from '../access.ts';
import type { TokenSource } from '../entra/tokens.ts';
import { retryAfterMs } from '../system/retry-after.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
/** For workers, which nobody waits for. */
const PATIENT: Patience = { limitMs: 15_000, attempts: 3 };
/** For calls behind a door: somebody waits for the page. */
export const PROMPT: Patience = { limitMs: 2000, attempts: 1 };
/** Longer waits go back to the queue. */
const LONGEST_WAIT_MS = 2000;

export interface Patience {
  /** For one attempt, the token included; ms. */
  limitMs: number;
  attempts: number;
}

/** Codes of a connection that was never made. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Graph said no; `status` and `code` are Graph's own. */
export class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, options: ErrorOptions) {
    super(`Graph answered ${status} ${code}`, options);
    this.status = status;
    this.code = code;
  }
}

/**
 * Graph cannot do it now. `notDone` is true only where it certainly did nothing: a 429, no
 * connection, or no token to ask with.
 * A 5xx or a lost answer may have been carried out.
 */
export class GraphUnavailable extends ServiceUnavailable {
  readonly notDone: boolean;

  constructor(notDone: boolean, message: string, options: ErrorOptions & { retryAfterMs?: number }) {
    super(message, options);
    this.notDone = notDone;
  }
}

export interface GraphCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v1.0`, already percent-encoded segment by segment. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** True where a second call does no harm: it is sent again after 429, 5xx and lost answers, as often as there is patience. */
  repeatable: boolean;
  /** What to make of the answer; `none` also where Graph answers 202 without a body. */
  as?: 'json' | 'bytes' | 'none';
}

/** One path segment, percent-encoded: `#`, `%` and `?` would otherwise cut the address short. */
export const segment = (text: string): string => encodeURIComponent(text);

/** The library's own name for a folder path. */
export const encodedPath = (path: string): string => path.split('/').map(segment).join('/');

const isPassing = (status: number): boolean => status === 429 || status === 408 || status >= 500 || status <= 0;

/** True when a failed `fetch` did not get as far as a connection. */
const neverArrived = (failure: unknown): boolean => {
  const { cause } = (failure ?? {}) as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' && NEVER_ARRIVED.has(cause.code);
};

/** The SDK's own chain but for its last link, since the SDK drops the reason why a `fetch` failed. */
const sdkClient = (token: string, onFailure: (failure: unknown) => void): Client => {
  const chain = MiddlewareFactory.getDefaultMiddlewareChain({ getAccessToken: () => Promise.resolve(token) });
  const last = {
    async execute(context: Context): Promise<void> {
      try {
        context.response = await fetch(context.request as string | Request, context.options);
      } catch (failure) {
        onFailure(failure);
        throw failure;
      }
    },
  };
  return Client.initWithMiddleware({ middleware: [...chain.slice(0, -1), last] });
};

/** Our one way to Graph. The SDK's own retries are off, since they post a mail or a meeting twice. */
export const graphClient = (
  tokens: TokenSource,
  onRefused: OnRefused = () => undefined,
  { limitMs, attempts }: Patience = PATIENT,
) => {
  // Asked for outside the SDK, which would wrap the refusal of a token until nobody can tell it from Graph's own.
  const signIn = async (): Promise<string> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('no token in time'));
      }, limitMs);
    });
    try {
      return await Promise.race([tokens(SCOPE), late]);
    } catch (cause) {
      throw new GraphUnavailable(true, 'there is no token for Graph', { cause });
    } finally {
      clearTimeout(timer);
    }
  };

  const once = async <Answer>(
    { method, path, body, headers = {}, as = 'json' }: GraphCall,
    onFailure: (failure: unknown) => void,
  ): Promise<Answer> => {
    const token = await signIn();
    const request = sdkClient(token, onFailure)
      .api(path)
      .headers({ 'user-agent': 'NONISV|InterfaceGroup|App/0.1', ...headers })
      .options({ signal: AbortSignal.timeout(limitMs) })
      .middlewareOptions([new RetryHandlerOptions(0, 0)]);
    if (as === 'bytes') return (await request.responseType(ResponseType.ARRAYBUFFER).get()) as Answer;
    if (as === 'none') {
      const response = (await request.responseType(ResponseType.RAW)[verbs[method]](body)) as Response;
      const text = await response.text();
      if (!response.ok) throw Object.assign(new GraphError(response.status, text), { headers: response.headers });
      return undefined as Answer;
    }
    return (await request[verbs[method]](body)) as Answer;
  };

  return async <Answer>(call: GraphCall): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      let failure: unknown;
      try {
        return await once<Answer>(call, (lost) => {
          failure = lost;
        });
      } catch (cause) {
        if (cause instanceof ServiceUnavailable) throw cause;
        const status = cause instanceof GraphError ? cause.statusCode : -1;
        const asked =
          cause instanceof GraphError ? retryAfterMs(cause.headers?.get('retry-after'), Date.now()) : undefined;
        if (isRefusedAccess(status)) onRefused('graph', status);
        if (!isPassing(status))
          throw new GraphRefused(status, cause instanceof GraphError ? (cause.code ?? '') : '', { cause });
        const notDone = status === 429 || neverArrived(failure);
        const pause = asked ?? 200 * 2 ** attempt * (0.5 + Math.random() / 2);
        // What was certainly not carried out may be sent again; anything else only where that does no harm.
        if (attempt < attempts && (call.repeatable || notDone) && pause <= LONGEST_WAIT_MS) {
          await wait(pause);
          continue;
        }
        throw new GraphUnavailable(notDone, `Graph did not answer ${call.method}`, {
          cause,
          ...(asked !== undefined && { retryAfterMs: asked }),
        });
      }
    }
  };
};

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

export type Graph = ReturnType<typeof graphClient>;
