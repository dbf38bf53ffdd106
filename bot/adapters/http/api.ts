import express, { type Request, type Router } from 'express';
import type { ApiAnswer, Capability, Groups, Route } from '../../capability.ts';
import { Refusal } from '../../kernel/errors.ts';
import { requireMay } from '../../kernel/policy.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { Caller } from '../entra/verify.ts';
import { apiErrors } from './errors.ts';

const BODY_LIMIT = '256kb';
const KEY = /^[\w.:-]{8,100}$/;
const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

/** Calls that belong to no group, or to one that does not exist yet. */
export interface BoardRoute {
  method: 'GET' | 'PUT';
  path: string;
  handle(caller: Caller, params: Record<string, string>, body: unknown): Promise<ApiAnswer>;
}

export interface ApiOptions {
  verify(authorization: string | undefined): Promise<Caller>;
  groups: Groups;
  capabilities: Capability[];
  boardRoutes: BoardRoute[];
  ids: Ids;
  log: Log;
}

/** `"7"` as in ETag: the version that the page shows. */
const versionOf = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Refusal('request/invalid', 'If-Match holds no version. Reload the page and try again.');
  return Number(version);
};

const keyOf = (request: Request, ids: Ids): string => {
  const key = request.get('idempotency-key');
  if (key === undefined) return ids.next();
  if (!KEY.test(key)) throw new Refusal('request/invalid', 'The Idempotency-Key is not one of ours.');
  return key;
};

const strings = (values: object): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Refuses names that reach into an object's prototype, at any depth. */
const noPoison = (_name: string, value: unknown): unknown => {
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getOwnPropertyNames(value).some((name) => POISONOUS.has(name))
  )
    throw new SyntaxError('a name that is not allowed'); // the parser strips whatever else is thrown of its fields
  return value;
};

/**
 * The tab's API: token, then group, then the one policy table, then the slice. Everything else is refused.
 * Answers are never cached, since they show what this person may see.
 */
export const apiRouter = ({ verify, groups, capabilities, boardRoutes, ids, log }: ApiOptions): Router => {
  const router = express.Router();
  const callers = new WeakMap<Request, Caller>();

  router.use(async (request, response, next) => {
    response.set('cache-control', 'no-store');
    callers.set(request, await verify(request.get('authorization')));
    next();
  });
  router.use((request, _response, next) => {
    const hasBody = request.get('content-length') !== undefined || request.get('transfer-encoding') !== undefined;
    if (hasBody && request.get('content-length') !== '0' && !request.is('application/json'))
      next(new Refusal('request/invalid', 'Send JSON (Content-Type: application/json).'));
    else next();
  });
  router.use(express.json({ limit: BODY_LIMIT, reviver: noPoison }));

  const callerOf = (request: Request): Caller => {
    const caller = callers.get(request);
    if (!caller) throw new Error('a call got past the token check');
    return caller;
  };

  const serve = async (route: Route, request: Request): Promise<ApiAnswer> => {
    const { person } = callerOf(request);
    const { group = '', ...params } = strings(request.params);
    await groups.settings(group);
    const member = await groups.seat(group, person.oid);
    requireMay(member, route.action);
    return route.handle({
      person,
      member,
      group,
      params,
      query: strings(request.query),
      body: (request.body as unknown) ?? {},
      ifMatch: versionOf(request.get('if-match')),
      key: `api~${person.oid}~${request.method} ${request.path}~${keyOf(request, ids)}`,
    });
  };

  const mount = (method: Route['method'], path: string, run: (request: Request) => Promise<ApiAnswer>): void => {
    const verb = method.toLowerCase() as Lowercase<Route['method']>;
    router[verb](path, async (request, response) => {
      const { status = 200, body, version } = await run(request);
      if (version !== undefined) response.set('etag', `"${version}"`);
      response.status(status).json(body);
    });
  };

  for (const { method, path, handle } of boardRoutes)
    mount(method, path, (request) => handle(callerOf(request), strings(request.params), request.body));
  for (const { routes = [] } of capabilities)
    for (const route of routes) mount(route.method, `/groups/:group${route.path}`, (request) => serve(route, request));

  router.use(() => {
    throw new Refusal('request/not-found', 'There is nothing at this address.');
  });
  router.use(apiErrors(log));
  return router;
};
