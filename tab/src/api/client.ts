import type { ApiError } from '../../../bot/members/contract.ts';
import type { TokenCache } from '../host/token-cache.ts';
import { ApiProblem } from './problem.ts';

/** The server answers within 2.5 s even when storage is down; this is for a broken network. */
const LIMIT_MS = 15_000;

export interface Call {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  /** Version that the page shows: sent as If-Match. */
  version?: number | undefined;
  /** Key of the command: the same for every attempt of one action. */
  key?: string;
  signal?: AbortSignal;
}

const unreachable = (cause: unknown): ApiProblem =>
  new ApiProblem(
    0,
    {
      code: 'network/unreachable',
      message: 'The service did not answer. What you typed is still here. Try again in a moment.',
    },
    { cause },
  );

const signInFailed = (cause: unknown): ApiProblem =>
  new ApiProblem(
    0,
    { code: 'sign-in/unavailable', message: 'Teams could not sign you in. Close this tab and open it again.' },
    { cause },
  );

const problemOf = async (response: Response): Promise<ApiProblem> => {
  try {
    const { error } = (await response.json()) as ApiError;
    if (typeof error.message === 'string') return new ApiProblem(response.status, error);
  } catch {
    // not our API's own words: a proxy or an error page
  }
  return new ApiProblem(response.status, {
    code: 'service/unavailable',
    message: 'The service is not well at the moment. Nothing you typed is lost. Try again.',
  });
};

/** Calls of the tab's API: signed in, repeatable, and failing in one way only. */
export const apiClient = (tokens: TokenCache, send: typeof fetch = fetch.bind(globalThis)) => {
  const once = async (path: string, call: Call): Promise<{ response: Response; token: string }> => {
    const token = await tokens.get().catch((cause: unknown) => {
      throw signInFailed(cause);
    });
    const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'application/json' });
    if (call.body !== undefined) headers.set('content-type', 'application/json');
    if (call.version !== undefined) headers.set('if-match', `"${call.version}"`);
    if (call.key) headers.set('idempotency-key', call.key);
    const limit = AbortSignal.timeout(LIMIT_MS);
    try {
      const response = await send(`/api${path}`, {
        method: call.method ?? 'GET',
        headers,
        cache: 'no-store',
        signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
        ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      });
      return { response, token };
    } catch (cause) {
      if (call.signal?.aborted) throw cause;
      throw unreachable(cause);
    }
  };

  /** Sends a call and reads its answer; a token that is refused is renewed once. */
  return async <Answer>(path: string, call: Call = {}): Promise<Answer> => {
    const first = await once(path, call);
    if (first.response.status === 401) tokens.forget(first.token);
    const { response } = first.response.status === 401 ? await once(path, call) : first;
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
};

export type Api = ReturnType<typeof apiClient>;
