import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { z } from 'zod';
import type { ApiCall, Capability, Groups } from '../../capability.ts';
import { Refusal } from '../../kernel/errors.ts';
import { ACTIONS } from '../../kernel/policy.ts';
import { groupStore } from '../../members/store.ts';
import type { Log } from '../../ports/log.ts';
import { ServiceUnavailable, StorageUnavailable } from '../../ports/unavailable.ts';
import { tokenVerifier } from '../entra/verify.ts';
import { GraphRefused } from '../graph/client.ts';
import { apiRouter } from '../http/api.ts';
import { listen, site } from '../http/server.ts';
import { memoryRows } from '../memory/index.ts';
import { systemIds } from '../system/ids.ts';
import { openMicrosoft, tenantIds } from '../contracts/microsoft.kit.ts';

export const GROUP = tenantIds.groupId;
const SECRET = 'canary: what nobody outside may read';
/** Which person of the tenant holds which seat. */
export const SEATS = { 'co-chair': 0, member: 1, administrator: 8, observer: 10, 'board-reader': 11 } as const;
/** Somebody in the tenant without a seat. */
export const RAISER = 19;

const Thing = z.strictObject({ name: z.string(), tags: z.array(z.object({})).optional() });

/** A slice with one door for each kind of answer, and one route for each action. */
const things = (calls: ApiCall[]): Capability => ({
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
});

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: {
    ok?: boolean;
    error?: { code: string; message: string; field?: string; detail?: unknown; reference?: string };
  };
}

/** One person in each kind of seat. */
const seated = async (oid: (index: number) => string): Promise<Groups> => {
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
      oid: oid(index),
      name: role,
      mail: `${role}@glenfallon.example`,
      side: null,
      core: true,
      roles: [role as keyof typeof SEATS],
      jobTitle: '',
      constituency: '',
    })),
  });
  return groups;
};

/** A folder as the tab's build leaves it. */
const builtTab = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tab-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Tab</title>');
  await writeFile(join(folder, 'assets', 'main-abc.js'), '1');
  return folder;
};

/** The whole HTTP face on a free port, with a tiny slice behind it and real tokens in front. */
export const openHttp = async () => {
  const microsoft = await openMicrosoft();
  const folder = await builtTab();
  const logged: string[] = [];
  const calls: ApiCall[] = [];
  const capability = things(calls);
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
    groups: await seated(microsoft.oid),
    capabilities: [capability],
    boardRoutes: [
      { method: 'GET', path: '/me', handle: ({ person }) => Promise.resolve({ body: { ok: true, oid: person.oid } }) },
    ],
    ids: systemIds(),
    log,
  });
  const app = await listen(
    site({
      bot: express.Router(),
      api,
      tabFiles: folder,
      withPages: true,
      ready: () => true,
      frameAncestors: ['https://teams.microsoft.com'],
      https: true,
    }),
    0,
    '127.0.0.1',
  );
  const url = `http://127.0.0.1:${app.port}`;

  const send = async (path: string, init: RequestInit = {}): Promise<HttpAnswer> => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as HttpAnswer['body'] };
  };
  const as = async (index: number, more: Record<string, string> = {}): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await microsoft.tabToken(index)}`,
    'content-type': 'application/json',
    ...more,
  });
  return {
    microsoft,
    capability,
    port: app.port,
    url,
    /** Lines that the API has logged. */
    logged,
    /** Calls that got through to the slice. */
    calls,
    send,
    as,
    post: async (body: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
      send(`/api/groups/${GROUP}/things/t1`, { method: 'POST', headers: await as(RAISER, headers), body }),
    forget: (): void => {
      logged.length = 0;
      calls.length = 0;
    },
    close: async (): Promise<void> => {
      await app.close();
      await microsoft.close();
      await rm(folder, { recursive: true });
    },
  };
};

export type Http = Awaited<ReturnType<typeof openHttp>>;
