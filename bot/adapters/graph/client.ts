import { setTimeout as wait } from 'node:timers/promises';
import { Client, GraphError, ResponseType } from '@microsoft/microsoft-graph-client';
import { RetryHandlerOptions } from '@microsoft/microsoft-graph-client/lib/src/middleware/options/RetryHandlerOptions.js';
import { ServiceUnavailable } from '../../ports/unavailable.ts';
import { isRefusedAccess, type OnRefused } from '../access.ts';
import type { TokenSource } from '../entra/tokens.ts';
import { retryAfterMs } from '../system/retry-after.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
const LIMIT_MS = 15_000;
const ATTEMPTS = 3;
/** Longer waits go back to the queue. */
const LONGEST_WAIT_MS = 2000;

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
 * Graph cannot do it now. `notDone` is true only where it certainly did nothing: a 429, or no token to ask with.
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
  /** True where a second call does no harm: it is sent again after 429, 5xx and lost answers, up to three times. */
  repeatable: boolean;
  /** What to make of the answer; `none` also where Graph answers 202 without a body. */
  as?: 'json' | 'bytes' | 'none';
}

/** One path segment, percent-encoded: `#`, `%` and `?` would otherwise cut the address short. */
export const segment = (text: string): string => encodeURIComponent(text);

/** The library's own name for a folder path. */
export const encodedPath = (path: string): string => path.split('/').map(segment).join('/');

const isPassing = (status: number): boolean => status === 429 || status === 408 || status >= 500 || status <= 0;

/** Our one way to Graph. The SDK's own retries are off, since they post a mail or a meeting twice. */
export const graphClient = (tokens: TokenSource, onRefused: OnRefused = () => undefined) => {
  // Asked for outside the SDK, which would wrap the refusal of a token until nobody can tell it from Graph's own.
  const signIn = (): Promise<string> =>
    tokens(SCOPE).catch((cause: unknown) => {
      throw new GraphUnavailable(true, 'there is no token for Graph', { cause });
    });

  const once = async <Answer>({ method, path, body, headers = {}, as = 'json' }: GraphCall): Promise<Answer> => {
    const token = await signIn();
    const request = Client.init({
      authProvider: (done) => {
        done(null, token);
      },
    })
      .api(path)
      .headers({ 'user-agent': 'NONISV|InterfaceGroup|App/0.1', ...headers })
      .options({ signal: AbortSignal.timeout(LIMIT_MS) })
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
      try {
        return await once<Answer>(call);
      } catch (cause) {
        if (cause instanceof ServiceUnavailable) throw cause;
        const status = cause instanceof GraphError ? cause.statusCode : -1;
        const asked =
          cause instanceof GraphError ? retryAfterMs(cause.headers?.get('retry-after'), Date.now()) : undefined;
        if (isRefusedAccess(status)) onRefused('graph', status);
        if (!isPassing(status))
          throw new GraphRefused(status, cause instanceof GraphError ? (cause.code ?? '') : '', { cause });
        const pause = asked ?? 200 * 2 ** attempt * (0.5 + Math.random() / 2);
        // A 429 was certainly not carried out; anything else only may be sent again where that does no harm.
        if (attempt < ATTEMPTS && (call.repeatable || status === 429) && pause <= LONGEST_WAIT_MS) {
          await wait(pause);
          continue;
        }
        throw new GraphUnavailable(status === 429, `Graph did not answer ${call.method}`, {
          cause,
          ...(asked !== undefined && { retryAfterMs: asked }),
        });
      }
    }
  };
};

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

export type Graph = ReturnType<typeof graphClient>;
