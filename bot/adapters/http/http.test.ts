import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { z } from 'zod';
import type { ApiCall, Capability } from '../../capability.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Role } from '../../kernel/people.ts';
import { ACTIONS } from '../../kernel/policy.ts';
import { groupStore } from '../../members/store.ts';
import type { Log } from '../../ports/log.ts';
import { ServiceUnavailable, StorageUnavailable } from '../../ports/unavailable.ts';
import { openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.ts';
import { wrongDoors } from '../contracts/route-matrix.ts';
import { tokenVerifier } from '../entra/verify.ts';
import { GraphRefused } from '../graph/client.ts';
import { memoryRows } from '../memory/index.ts';
import { systemIds } from '../system/ids.ts';
import { apiRouter } from './api.ts';
import { listen, site, type Listening } from './server.ts';

const GROUP = tenantIds.groupId;
const SECRET = 'canary: what nobody outside may read';
/** Which person of the tenant holds which seat; number 19 holds none. */
const SEATS = { 'co-chair': 0, member: 1, administrator: 8, observer: 10, 'board-reader': 11 } as const;
const RAISER = 19;

const Thing = z.strictObject({ name: z.string(), tags: z.array(z.object({})).optional() });

let microsoft: Microsoft;
let app: Listening;
let url: string;
let folder: string;
let logged: string[];
let calls: ApiCall[];

/** A slice with one door for each kind of answer, and one route for each action. */
const capability: Capability = {
  name: 'things',
  routes: [
    {
      method: 'POST',
      path: '/things/:thing',
      action: 'issue.raise',
      handle(call) {
        calls.push(call);
        Thing.parse(call.body);
        return Promise.resolve({ status: 201, body: { ok: true }, version: 7 });
      },
    },
    {
      method: 'GET',
      path: '/fails/:how',
      action: 'issue.read',
      handle({ params }) {
        const errors: Record<string, () => Error> = {
          fault: () => new Error(SECRET),
          vendor: () => new GraphRefused(404, 'itemNotFound', { cause: new Error(SECRET) }),
          storage: () => new StorageUnavailable(SECRET),
          service: () => new ServiceUnavailable(SECRET),
          refusal: () => new Refusal('minutes/changed', 'Read it again.', { field: 'text', detail: { seq: 4 } }),
        };
        return Promise.reject(errors[params['how'] ?? '']?.() ?? new Error('unknown'));
      },
    },
    ...ACTIONS.map((action) => ({
      method: 'PUT' as const,
      path: `/actions/${action}`,
      action,
      handle: () => Promise.resolve({ body: {} }),
    })),
  ],
};

interface Answer {
  status: number;
  headers: Headers;
  body: {
    ok?: boolean;
    error?: { code: string; message: string; field?: string; detail?: unknown; reference?: string };
  };
}

const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
};
const as = async (index: number, more: Record<string, string> = {}): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await microsoft.tabToken(index)}`,
  'content-type': 'application/json',
  ...more,
});
const post = async (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send(`/api/groups/${GROUP}/things/t1`, { method: 'POST', headers: await as(RAISER, headers), body });

beforeAll(async () => {
  microsoft = await openMicrosoft();
  folder = await mkdtemp(join(tmpdir(), 'tab-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Tab</title>');
  await writeFile(join(folder, 'assets', 'main-abc.js'), '1');

  const groups = groupStore(memoryRows());
  await groups.save({
    settings: {
      id: GROUP,
      name: 'Glenfallon Interface Group',
      board: 'NHS Glenfallon',
      nation: 'scotland',
      areas: [{ id: 'discharge', name: 'Discharge' }],
      ladder: [{ id: 'board', name: 'The board' }],
    },
    members: Object.entries(SEATS).map(([role, index]) => ({
      oid: microsoft.oid(index),
      name: role,
      mail: `${role}@glenfallon.example`,
      side: null,
      core: true,
      roles: [role as keyof typeof SEATS],
      jobTitle: '',
      constituency: '',
    })),
  });
  const log: Log = {
    info: (...entry) => logged.push(JSON.stringify(entry)),
    warn: (...entry) => logged.push(JSON.stringify(entry)),
    error: (fields, event) => logged.push(JSON.stringify([fields, event])),
  };
  const api = apiRouter({
    verify: tokenVerifier({
      tenantId: tenantIds.tenantId,
      audiences: [tenantIds.tabAudience, tenantIds.tabAppId],
    }),
    groups,
    capabilities: [capability],
    boardRoutes: [
      { method: 'GET', path: '/me', handle: ({ person }) => Promise.resolve({ body: { ok: true, oid: person.oid } }) },
    ],
    ids: systemIds(),
    log,
  });
  app = await listen(
    site({
      bot: express.Router(),
      api,
      tabFiles: folder,
      ready: () => true,
      frameAncestors: ['https://teams.microsoft.com'],
      https: true,
    }),
    0,
    '127.0.0.1',
  );
  url = `http://127.0.0.1:${app.port}`;
});
beforeEach(() => {
  logged = [];
  calls = [];
});
afterAll(async () => {
  await app.close();
  await microsoft.close();
  await rm(folder, { recursive: true });
});

describe('who is let in', () => {
  it.each([
    ['expired', 401],
    ['not-yet', 401],
    ['wrong-audience', 401],
    ['wrong-issuer', 401],
    ['wrong-tenant', 401],
    ['wrong-scope', 401],
    ['no-oid', 401],
    ['id-token', 401],
    ['forged', 401],
    ['unsigned', 401],
    ['no-scope', 403],
    ['app-only', 403],
    ['guid-audience', 200],
  ])('a token of the kind “%s” is answered with %i', async (variant, status) => {
    const authorization = `Bearer ${await microsoft.tabToken(0, variant)}`;
    const answer = await send('/api/me', { headers: { authorization } });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body.error?.code).toMatch(/^session\/(unauthorised|forbidden)$/);
  });

  it.each([undefined, '', 'Bearer', 'Basic Zm9v', 'Bearer a b', 'bearer x.y.z'])('%j is no sign-in', async (header) => {
    const answer = await send('/api/me', { headers: header === undefined ? {} : { authorization: header } });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'session/unauthorised' } } });
  });

  it('asks for sign-in before it says whether an address exists', async () => {
    expect((await send('/api/nothing')).status).toBe(401);
    expect(await send('/api/nothing', { headers: await as(0) })).toMatchObject({
      status: 404,
      body: { error: { code: 'request/not-found' } },
    });
  });

  it('says try again, not sign in again, while Entra’s keys are out of reach', async () => {
    await microsoft.faults({ match: 'GET /*/discovery/v2.0/keys', status: 503 });
    const fresh = tokenVerifier({ tenantId: '11111111-5b1c-4c7e-9a31-6c1a5e5f0001', audiences: ['x'] });
    const token = await microsoft.tabToken(0);
    await expect(fresh(`Bearer ${token}`)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await microsoft.faults();
  });
});

describe('who may', () => {
  it('is what the policy table says, at every door and for every role', async () => {
    const people: [Role, number][] = [['raiser', RAISER], ...(Object.entries(SEATS) as [Role, number][])];
    const pairs = people.map(async ([role, index]) => [role, await microsoft.tabToken(index)] as const);
    const tokens = Object.fromEntries(await Promise.all(pairs));
    expect(await wrongDoors({ url, group: GROUP, capabilities: [capability], tokens })).toEqual([
      ...people.map(([role]) => `GET /fails/:how as ${role}: 500 fault`),
    ]);
  });

  it('is said in the refusal', async () => {
    const path = `/api/groups/${GROUP}/actions/agenda.sign`;
    expect(await send(path, { method: 'PUT', headers: await as(SEATS.member) })).toMatchObject({
      status: 403,
      body: { error: { code: 'policy/forbidden', message: 'This is for the co-chairs of the group.' } },
    });
  });

  it('is nobody in a group that there is not', async () => {
    const answer = await send('/api/groups/elsewhere/actions/group.read', { method: 'PUT', headers: await as(0) });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'group/not-found' } } });
  });
});

describe('what a call may hold', () => {
  it('reaches the slice with person, seat, version and key', async () => {
    const headers = { 'if-match': 'W/"12"', 'idempotency-key': 'page-key:1' };
    const answer = await post('{"name":"x"}', headers);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(calls[0]).toMatchObject({
      group: GROUP,
      params: { thing: 't1' },
      member: undefined,
      ifMatch: 12,
      key: `api~${microsoft.oid(RAISER)}~page-key:1`,
    });
  });

  it('gets a key of its own when the page sends none', async () => {
    await post('{"name":"x"}');
    await post('{"name":"x"}');
    expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
    expect(calls[0]?.ifMatch).toBeUndefined();
  });

  it.each(['7', '"x"', '*', '"-1"', '"1", "2"', '"12345678901"'])('is refused with If-Match %s', async (version) => {
    expect(await post('{"name":"x"}', { 'if-match': version })).toMatchObject({
      status: 400,
      body: { error: { code: 'request/invalid' } },
    });
    expect(calls).toEqual([]);
  });

  it.each(['short', 'with space', 'slash/slash', 'x'.repeat(101)])('is refused with the key %j', async (key) => {
    expect((await post('{"name":"x"}', { 'idempotency-key': key })).status).toBe(400);
  });

  it.each([
    ['is no JSON', '{"name":', 400],
    ['is a bare word', 'null', 400],
    ['misses a field', '{}', 400],
    ['has a field too many', '{"name":"x","role":"co-chair"}', 400],
    ['names __proto__', '{"__proto__":{"isAdmin":true},"name":"x"}', 400],
    ['names __proto__ deep inside', '{"name":"x","tags":[{"a":{"__proto__":{"isAdmin":true}}}]}', 400],
    ['names constructor', '{"name":"x","tags":[{"constructor":{"prototype":{"isAdmin":true}}}]}', 400],
    ['is nested without end', '['.repeat(100_000), 400],
    ['is nested deeply and closed', '['.repeat(50_000) + ']'.repeat(50_000), 400],
    ['is larger than 256 kB', JSON.stringify({ name: 'x'.repeat(256 * 1024) }), 413],
  ])('is refused when its body %s', async (_what, body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error?.code).toBe(status === 413 ? 'request/too-large' : 'request/invalid');
    expect(answer.body.error?.message).toMatch(/\.$/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it('is refused with another content type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
      expect((await post('name=x', { 'content-type': type })).status).toBe(400);
  });

  it('is refused where the address cannot be decoded', async () => {
    const answer = await send(`/api/groups/${GROUP}/fails/%E0%A4%A`, { headers: await as(0) });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'request/invalid' } } });
  });

  it('names the field that was not understood', async () => {
    const answer = await post('{"name":7}');
    expect(answer.body.error).toMatchObject({ code: 'request/invalid', field: 'name' });
  });
});

describe('what goes wrong inside', () => {
  const fail = async (how: string): Promise<Answer> =>
    send(`/api/groups/${GROUP}/fails/${how}`, { headers: await as(RAISER) });

  it.each(['fault', 'vendor'])('is a fault with a reference and says nothing more (%s)', async (how) => {
    const answer = await fail(how);
    expect(answer.status).toBe(500);
    const reference = answer.body.error?.reference ?? '';
    expect(reference).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect(answer.body.error?.message).toBe(`Something went wrong. Reference ${reference}.`);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
    expect(logged).toEqual([JSON.stringify([{ reference }, 'api.fault'])]);
  });

  it.each(['storage', 'service'])('is “try again” when it is out of reach (%s)', async (how) => {
    const answer = await fail(how);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.body.error?.code).toBe(`${how}/unavailable`);
    expect(JSON.stringify([answer.body, logged])).not.toContain('canary');
  });

  it('is not wrong when the rules say no: the person gets words, field and detail', async () => {
    expect(await fail('refusal')).toMatchObject({
      status: 412,
      body: { error: { code: 'minutes/changed', message: 'Read it again.', field: 'text', detail: { seq: 4 } } },
    });
  });
});

describe('the site', () => {
  it('sends security headers with pages and answers', async () => {
    for (const path of ['/tab/', '/api/me', '/tab/assets/main-abc.js', '/nothing']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(headers.get('content-security-policy')).toContain('frame-ancestors https://teams.microsoft.com');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it.each(['/tab', '/tab/', '/tab/issues/IG-2026-0001'])(
    'answers %s with the tab’s page, never from a cache',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Tab</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('lets assets be kept for ever, and gives no page for one that is missing', async () => {
    const there = await fetch(`${url}/tab/assets/main-abc.js`);
    expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await send('/tab/assets/gone.js')).toMatchObject({
      status: 404,
      body: { error: { code: 'request/not-found' } },
    });
  });

  it.each([
    '/tab/..%2f..%2fetc%2fpasswd',
    '/tab/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/tab/%E0%A4%A',
    '/tab/assets/%00',
  ])('gives nothing away at %s', async (path) => {
    const response = await fetch(`${url}${path}`);
    const text = await response.text();
    expect(response.status === 200 ? text : '<title>Tab</title>').toContain('<title>Tab</title>');
    expect(text).not.toMatch(/root:|node_modules|at .*\(/);
  });

  it('says how it is', async () => {
    expect(await send('/healthz')).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('says that a port is taken', async () => {
    await expect(listen(express(), app.port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('lets a call under way end when it is told to stop, and waits for no silent connection', async () => {
    const slow = express();
    let release = (): void => undefined;
    const entered = new Promise<void>((resolve) => {
      slow.get('/', (_request, response) => {
        release = () => response.send('done');
        resolve();
      });
    });
    const server = await listen(slow, 0, '127.0.0.1', 200);
    const idle = createConnection(server.port, '127.0.0.1');
    await once(idle, 'connect');
    const under = fetch(`http://127.0.0.1:${server.port}/`);
    await entered;
    const closed = server.close();
    release();
    expect(await (await under).text()).toBe('done');
    await closed;
    idle.destroy();
  });
});
