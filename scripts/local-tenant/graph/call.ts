import type { Claims } from '../jwt.ts';
import type { Tenant } from '../tenant.ts';

/** One request to Graph, read once and handed from step to step. */
export type GraphCall = {
  tenant: Tenant;
  method: string;
  /** Below `/v1.0`, still percent-encoded. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  /** Parsed JSON, when the request had some. */
  body: unknown;
  bytes: Buffer;
  claims: Claims;
  /** Variable parts of the path, decoded, in order. */
  params: string[];
};

export type GraphAnswer = { status: number; body?: unknown; bytes?: Buffer; headers?: Record<string, string> };

export type GraphRoute = [method: string, path: RegExp, handle: (call: GraphCall) => GraphAnswer];

/** A refusal in Graph's words. Codes differ by workload: see the reference for Graph, section 7. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const notFound = (what: string): GraphRefusal => new GraphRefusal(404, 'itemNotFound', `${what} was not found.`);

/** Turns `/users/{}/events/{}` into a pattern; each `{}` is one segment, each `{*}` may hold slashes. */
export const route = (method: string, shape: string, handle: GraphRoute[2]): GraphRoute => {
  const pattern = shape
    .split(/(\{\*?\})/)
    .map((piece) => (piece === '{}' ? '([^/:]+)' : piece === '{*}' ? '(.+?)' : piece.replace(/[.$()]/g, '\\$&')))
    .join('');
  return [method, new RegExp(`^${pattern}$`), handle];
};
