// What the tests of this folder talk to over HTTP: an identity provider, a connector and an app around our endpoint.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import express, { type Express } from 'express';

import type { Capability, Groups } from '../../capability.ts';
import type { Member } from '../../kernel/people.ts';
import type { Log } from '../../ports/log.ts';
import type { Notices } from '../../notifications/contract.ts';
import { teams, type Conversations, type Homes } from './index.ts';

export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT = '22222222-2222-4222-8222-222222222222';
export const ADA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const ISSUER = 'https://api.botframework.com';

export interface Listening {
  url: string;
  close(): Promise<void>;
}

export const listen = async (app: Express): Promise<Listening> => {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Claims = Record<string, string | number | undefined>;

export const jwt = (key: KeyObject | undefined, claims: Claims, header: object = {}): string => {
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header })}.${part(claims)}`;
  return `${signed}.${key ? sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url') : ''}`;
};

export const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export const identityProvider = async () => {
  const { privateKey, publicKey } = newKey();
  const app = express();
  const idp = await listen(app);
  app.get('/.well-known/openidconfiguration', (_request, response) => {
    response.json({ issuer: ISSUER, jwks_uri: `${idp.url}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
  });
  app.get('/keys', (_request, response) => {
    const key = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
    response.json({ keys: [{ ...key, endorsements: ['msteams', 'emulator'] }] });
  });
  return { ...idp, metadata: `${idp.url}/.well-known/openidconfiguration`, key: privateKey };
};

export interface Call {
  method: string;
  path: string;
  authorization: string | undefined;
  body: { type?: string; text?: string; summary?: string; attachments?: { content: { fallbackText: string } }[] };
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  drop?: boolean;
}

/** A Bot Connector that remembers what it was asked, and answers as told. */
export const connector = async () => {
  const calls: Call[] = [];
  const waiting: { until: (calls: Call[]) => boolean; go: () => void }[] = [];
  const state: { answer: (call: Call) => Answer } = { answer: () => ({ status: 201 }) };
  const app = express();
  app.use(express.json({ limit: '1mb' }), (request, response) => {
    const call: Call = {
      method: request.method,
      path: decodeURIComponent(request.path),
      authorization: request.get('authorization'),
      body: (request.body ?? {}) as Call['body'],
    };
    calls.push(call);
    for (const { until, go } of waiting) if (until(calls)) go();
    const { status, headers = {}, drop } = state.answer(call);
    if (drop) request.socket.destroy();
    else
      response
        .status(status)
        .set(headers)
        .json({ id: `sent-${calls.length}` });
  });
  const listening = await listen(app);
  return {
    ...listening,
    serviceUrl: `${listening.url}/`,
    calls,
    answerWith: (answer: (call: Call) => Answer) => {
      state.answer = answer;
    },
    reset: () => {
      calls.length = 0;
      state.answer = () => ({ status: 201 });
    },
    /** Resolves when the calls so far fulfil a condition. */
    until: (condition: (calls: Call[]) => boolean): Promise<void> =>
      new Promise((go) => {
        if (condition(calls)) go();
        else waiting.push({ until: condition, go });
      }),
  };
};

const noLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const ada: Member = {
  oid: ADA,
  name: 'Dr Ada Test',
  mail: 'ada.test@glenfallon.example',
  side: 'primary',
  core: true,
  roles: ['member'],
  jobTitle: 'GP',
  constituency: 'Millburn Practice',
};

const groups: Groups = {
  ids: () => Promise.resolve(['north', 'south']),
  settings: () => Promise.reject(new Error('not asked for here')),
  seats: () => Promise.resolve([ada]),
  seat: (group, oid) => Promise.resolve(group === 'north' && oid === ADA ? ada : undefined),
};

interface Around {
  capabilities?: Capability[];
  conversations?: Partial<Conversations>;
  homes?: Homes;
  anonymous?: boolean;
  token?: () => Promise<string>;
}

/** Our endpoint in an Express app, with a real identity provider and connector beside it. */
export const bot = async ({ capabilities = [], conversations = {}, homes, anonymous = false, token }: Around = {}) => {
  const idp = await identityProvider();
  const service = await connector();
  const { chat, endpoint } = teams({
    appId: APP_ID,
    tenants: [TENANT],
    serviceHosts: ['smba.trafficmanager.net'],
    loopbackServices: true,
    anonymous,
    metadataUrl: idp.metadata,
    issuer: ISSUER,
    token: token ?? ((scope) => Promise.resolve(`token for ${scope}`)),
  });
  const adopted: Parameters<Notices['adopt']>[] = [];
  const served = endpoint({
    capabilities,
    groups,
    homes: homes ?? { of: () => Promise.resolve({ group: 'north' }) },
    conversations: {
      keep: () => Promise.resolve(),
      arrive: () => Promise.resolve(true),
      forget: () => Promise.resolve(),
      ...conversations,
    },
    notices: {
      adopt: (...card) => {
        adopted.push(card);
        return Promise.resolve();
      },
    },
    defaultGroup: 'north',
    welcome: () => Promise.resolve({ text: 'Welcome' }),
    ids: { next: () => '01jd00000000000000000 7f3k'.replace(' ', '') },
    log: noLog,
  });
  const app = express();
  app.use(served.router);
  const own = await listen(app);

  let counter = 0;
  const activity = (more: Record<string, unknown> = {}): Record<string, unknown> => {
    counter += 1;
    return {
      type: 'message',
      id: `a${counter}`,
      channelId: 'msteams',
      serviceUrl: service.serviceUrl,
      from: { id: '29:ada', name: 'Dr Ada Test', aadObjectId: ADA },
      recipient: { id: `28:${APP_ID}`, name: 'Interface Group' },
      conversation: { id: 'a:ada', conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      text: 'hello',
      ...more,
    };
  };
  const now = (): number => Math.floor(Date.now() / 1000);
  const claims = (more: Claims = {}): Claims => ({
    iss: ISSUER,
    aud: APP_ID,
    serviceurl: service.serviceUrl,
    nbf: now() - 60,
    exp: now() + 3600,
    ...more,
  });
  const goodToken = (): string => `Bearer ${jwt(idp.key, claims())}`;

  const deliver = async (body: unknown, authorization: string | undefined = goodToken()) => {
    const response = await fetch(`${own.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, body: (text === '' ? undefined : parse(text)) as InvokeBody | undefined };
  };

  return {
    activity,
    claims,
    deliver,
    chat,
    idp,
    service,
    served,
    /** Cards that were remembered as the newest about something. */
    adopted,
    press: (verb: string, data: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
      deliver(
        activity({
          type: 'invoke',
          name: 'adaptiveCard/action',
          text: undefined,
          replyToId: 'card-1',
          value: { action: { type: 'Action.Execute', verb, data: { schema: 1, ...data } }, trigger: 'manual' },
          ...more,
        }),
      ),
    close: async () => {
      await served.settled();
      await Promise.all([own.close(), service.close(), idp.close()]);
    },
  };
};

export interface InvokeBody {
  statusCode: number;
  type: string;
  value: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

export type Bot = Awaited<ReturnType<typeof bot>>;
