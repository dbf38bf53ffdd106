import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { failFirst, failNow } from '../faults.ts';
import { bearerOf, readToken } from '../jwt.ts';
import { tenantIds } from '../tenant-ids.ts';
import { GRAPH } from '../tokens.ts';
import { note, type Tenant } from '../tenant.ts';
import type { LedgerEntry } from '../contract.ts';
import { calendarRoutes } from './calendar.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from './call.ts';
import { directoryRoutes } from './directory.ts';
import { byId } from './drive.ts';
import { driveRoutes } from './drive-routes.ts';
import { openJudge, type Judge, type Verdict } from './judge.ts';
import { mailRoutes } from './mail.ts';
import { requirePermission } from './permissions.ts';
import { siteRoutes } from './sites.ts';

const ROUTES: GraphRoute[] = [...directoryRoutes, ...calendarRoutes, ...mailRoutes, ...siteRoutes, ...driveRoutes];

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

const isUpload = (method: string, path: string): boolean => method === 'PUT' && path.endsWith('/content');

const jsonOf = (bytes: Buffer, headers: IncomingMessage['headers']): unknown => {
  if (bytes.length === 0) return undefined;
  if (!headers['content-type']?.startsWith('application/json'))
    throw new GraphRefusal(400, 'RequestBodyRead', 'A body must be sent as application/json.');
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    throw new GraphRefusal(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
};

const readCall = async (tenant: Tenant, request: IncomingMessage): Promise<GraphCall> => {
  const url = new URL(request.url ?? '/', GRAPH);
  const bytes = await readBytes(request);
  const method = request.method ?? 'GET';
  const path = url.pathname.replace(/^\/v1\.0/, '');
  const claims = readToken([tenant.entraKey], bearerOf(request.headers.authorization) ?? '');
  if (claims?.aud !== GRAPH || claims.tid !== tenantIds.tenantId)
    throw new GraphRefusal(
      401,
      'InvalidAuthenticationToken',
      'Access token is missing, expired, or meant for another audience.',
      {
        'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
      },
    );
  if (/%(?![0-9a-f]{2})/i.test(path))
    throw new GraphRefusal(400, 'BadRequest', 'The path holds a % that begins no escape.');
  return {
    tenant,
    method,
    path,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: isUpload(method, path) ? undefined : jsonOf(bytes, request.headers),
    bytes,
    claims,
    params: [],
  };
};

const findRoute = (call: GraphCall): { work: GraphRoute[2]; params: string[] } | undefined => {
  for (const [method, pattern, work] of ROUTES) {
    const found = method === call.method ? pattern.exec(call.path) : null;
    if (found) return { work, params: found.slice(1).map(decodeURIComponent) };
  }
  return undefined;
};

const refuse = (call: GraphCall, kind: LedgerEntry['kind'], reason: string, error: GraphRefusal): never => {
  note(call.tenant, { kind, method: call.method, path: call.path, reason });
  throw error;
};

/** The handler of a call that is described, stood in for, permitted and well formed; otherwise a refusal, in that order. */
const admitted = async (
  judge: Judge,
  call: GraphCall,
): Promise<{ handle: () => GraphAnswer; operation?: Verdict['operation'] }> => {
  const { operation, permissions, refusal } = await judge.request(call);
  const described = operation !== undefined || !judge.isPresent;
  const found = described ? findRoute(call) : undefined;
  if (described && !found) {
    const message = `${call.method} ${call.path} is not stood in for.`;
    return refuse(call, 'not-implemented', message, new GraphRefusal(501, 'notImplementedByStandIn', message));
  }
  try {
    if (described) requirePermission(call, permissions);
  } catch (error) {
    if (error instanceof GraphRefusal) refuse(call, 'permission', error.message, error);
    throw error;
  }
  if (refusal !== undefined || !found)
    return refuse(
      call,
      'request',
      refusal ?? '',
      new GraphRefusal(400, 'BadRequest', `Refused by Graph's description: ${refusal ?? ''}`),
    );
  return { operation, handle: () => found.work({ ...call, params: found.params }) };
};

const send = (response: ServerResponse, ids: Record<string, string>, answer: GraphAnswer): void => {
  const body = answer.bytes ?? (answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body)));
  response.writeHead(answer.status, {
    ...ids,
    ...(answer.body === undefined ? {} : { 'content-type': 'application/json;odata.metadata=minimal;charset=utf-8' }),
    ...(body ? { 'content-length': body.length } : {}),
    ...answer.headers,
  });
  response.end(body);
};

const refusalAnswer = (error: unknown, ids: Record<string, string>): GraphAnswer => {
  if (!(error instanceof GraphRefusal)) throw error;
  const innerError = { date: new Date().toISOString().slice(0, 19), ...ids };
  return {
    status: error.status,
    headers: error.headers,
    body: { error: { code: error.code, message: error.message, innerError } },
  };
};

/** Microsoft Graph v1.0: token, permission, judge, faults, handler; then the answer is judged too. */
export const graphApp = (tenant: Tenant) => {
  const judge = openJudge();
  if (!judge.isPresent) tenant.log('Graph requests are not judged: ../shared/graph-openapi.json is not there.');

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    const ids = {
      'request-id': requestId,
      'client-request-id': String(request.headers['client-request-id'] ?? requestId),
    };
    const leave = tenant.flight.enter('Graph call');
    try {
      const call = await readCall(tenant, request);
      const { operation, handle } = await admitted(judge, call);
      const fault = tenant.faults.take('graph', call.method, request.url ?? '');
      if (fault && (await failFirst(fault, response))) return;
      const answer = handle();
      if (fault?.acceptThenFail && failNow(fault, response)) return;
      const wrong =
        operation && answer.status !== 302 ? await judge.answer(operation, answer.status, answer.body) : undefined;
      if (wrong) {
        note(tenant, { kind: 'answer', method: call.method, path: call.path, reason: wrong });
        throw new GraphRefusal(500, 'standInAnswerRefused', `The stand-in's own answer is not as Graph's: ${wrong}`);
      }
      send(response, ids, answer);
    } catch (error) {
      send(response, ids, refusalAnswer(error, ids));
    } finally {
      leave();
    }
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      tenant.log(`local tenant, Graph: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
};

/** The pre-authenticated address that a 302 leads to; a token sent here would be a leak, so it is refused. */
export const downloadRoute =
  (tenant: Tenant) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const { searchParams } = new URL(request.url ?? '/', GRAPH);
    const record = byId(tenant, searchParams.get('UniqueId') ?? '');
    const version = record?.versions.find((one) => one.id === searchParams.get('version'));
    if (request.headers.authorization !== undefined) {
      response.writeHead(401).end();
      return;
    }
    const permit = version?.sha256.slice(0, 24);
    if (version === undefined || permit !== searchParams.get('tempauth')) {
      response.writeHead(404).end();
      return;
    }
    const bytes = tenant.store.getContent(version.sha256);
    response
      .writeHead(200, {
        'content-type': record?.mimeType ?? 'application/octet-stream',
        'content-length': bytes.length,
      })
      .end(bytes);
  };
