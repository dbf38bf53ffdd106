import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { people } from './people.ts';
import { startTenant, type TenantOptions } from './server.ts';
import { tenantIds } from './tenant-ids.ts';
import type { Activity, SayBody, TurnAnswer } from './contract.ts';

/** What a stub bot heard, and how it shall answer. */
export type Heard = { path: string; headers: IncomingHttpHeaders; text: string; activity: Activity };
export type BotAnswer = { status?: number; body?: unknown };
export type StubBot = (heard: Heard, connector: Connector) => BotAnswer | undefined | Promise<BotAnswer | undefined>;
export type Connector = (method: string, path: string, body?: unknown) => Promise<Response>;

const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port;

/** A tenant with a stub in the app's place, for tests: it says what the bot heard and lets it answer. */
export const openTestStand = async (options: Partial<TenantOptions> = {}) => {
  const heard: Heard[] = [];
  const moves: number[] = [];
  const stub: { answer: StubBot } = { answer: () => undefined };
  const tenant = await startTenant({
    port: 0,
    azurite: { table: 9, queue: 9, blob: 9 },
    controls: {
      setClock: (offsetMs) => {
        moves.push(offsetMs);
        return Promise.resolve();
      },
      reset: () => Promise.resolve(),
    },
    log: () => undefined,
    ...options,
  });

  const appTokenFor = async (scope: string, clientId: string = tenantIds.botAppId): Promise<string> => {
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: tenantIds.botAppSecret,
      grant_type: 'client_credentials',
      scope,
    });
    const response = await fetch(`${tenant.url}/${tenantIds.tenantId}/oauth2/v2.0/token`, { method: 'POST', body });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const botToken = await appTokenFor('https://api.botframework.com/.default');
  const connector: Connector = (method, path, body) =>
    fetch(`${tenant.url}/connector${path}`, {
      method,
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const app = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      let activity: Activity = { type: 'unreadable' };
      try {
        activity = JSON.parse(text) as Activity;
      } catch {
        // A test delivered broken JSON.
      }
      const one: Heard = { path: request.url ?? '', headers: request.headers, text, activity };
      heard.push(one);
      void Promise.resolve(stub.answer(one, connector)).then((answer) => {
        response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' });
        response.end(answer?.body === undefined ? '' : JSON.stringify(answer.body));
      });
    });
  });
  await new Promise<void>((resolve) => {
    app.listen(0, '127.0.0.1', resolve);
  });
  tenant.setAppPort(portOf(app));

  /** Calls the tenant and reads JSON where there is some. */
  const call = async <T>(
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<{ status: number; body: T }> => {
    const response = await fetch(`${tenant.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
  };
  const oid = (index: number): string => people[index]?.oid ?? '';
  const chat = (index: number): string => `/__local/chats/a:${oid(index)}`;

  return {
    tenant,
    heard,
    moves,
    stub,
    call,
    connector,
    appTokenFor,
    oid,
    chat,
    install: (index: number) => call<TurnAnswer>(`/__local/install?as=${oid(index)}`, {}),
    say: (index: number, text: string) =>
      call<TurnAnswer>(`${chat(index)}/messages?as=${oid(index)}`, { text } satisfies SayBody),
    close: async () => {
      app.closeAllConnections();
      app.close();
      await tenant.close();
    },
  };
};

export type TestStand = Awaited<ReturnType<typeof openTestStand>>;

type GraphBody = Record<string, unknown> & {
  id?: string;
  value?: Record<string, unknown>[];
  error?: { code: string; message: string };
};
export type GraphCaller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: GraphBody; headers: Headers }>;

/** Calls the stand-in for Graph; text goes as bytes, anything else as JSON. */
export const callGraph =
  (stand: TestStand, token: string): GraphCaller =>
  async (method, path, body, headers = {}) => {
    const isBytes = typeof body === 'string';
    const type = isBytes ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${stand.tenant.url}/v1.0${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers },
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as GraphBody, headers: response.headers };
  };
