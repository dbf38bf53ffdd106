import type { SendResult } from '../../ports/chat.ts';
import { retryAfterMs } from '../system/retry-after.ts';
import { NoToken } from './credentials.ts';

/** What we wait when Teams says "too fast" and not for how long; ms. */
const USUAL_WAIT_MS = 2_000;

interface Failure {
  statusCode?: unknown;
  code?: unknown;
  cause?: unknown;
  response?: { headers?: { get?(name: string): string | undefined | null } };
}

/** Codes of a call that never reached the service. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const codeOf = (failure: unknown): unknown => {
  if (typeof failure !== 'object' || failure === null) return undefined;
  const { code, cause } = failure as Failure;
  return typeof code === 'string' && code.startsWith('E') ? code : (codeOf(cause) ?? code);
};

const isNoToken = (failure: unknown): boolean =>
  failure instanceof NoToken || (failure instanceof Error && failure.cause !== undefined && isNoToken(failure.cause));

/** What a failed call of the connector means for the message: the table of `reliability.md` section 3. */
export const resultOf = (thrown: unknown, now: number): SendResult => {
  if (isNoToken(thrown) || NOT_REACHED.has(String(codeOf(thrown)))) return { kind: 'pending', retryAfterMs: undefined };
  const { statusCode, response } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Failure;
  if (typeof statusCode !== 'number') return { kind: 'ambiguous' };
  const asked = retryAfterMs(response?.headers?.get?.('retry-after') ?? undefined, now);
  if (statusCode === 429) return { kind: 'pending', retryAfterMs: asked ?? USUAL_WAIT_MS };
  if (statusCode === 412) return { kind: 'pending', retryAfterMs: asked };
  if (statusCode === 403) return { kind: 'blocked' };
  if (statusCode === 404) return { kind: 'gone' };
  if (statusCode === 413) return { kind: 'too-big' };
  if (statusCode === 408 || statusCode >= 500) return { kind: 'ambiguous' };
  return { kind: 'dead', status: statusCode };
};
