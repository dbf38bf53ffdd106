import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { openHttp, type Http } from './http.kit.ts';
import { listen, site } from './server.ts';

let http: Http;

beforeAll(async () => {
  http = await openHttp();
});
beforeEach(() => {
  http.forget();
});
afterAll(() => http.close());

describe('the site', () => {
  it('sends security headers with pages and answers', async () => {
    for (const path of ['/tab/', '/api/me', '/tab/assets/main-abc.js', '/nothing']) {
      const { headers } = await fetch(`${http.url}${path}`);
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

  it('serves the tab also from a folder whose path begins with a dot', async () => {
    const tabFiles = mkdtempSync(join(tmpdir(), '.dotted-'));
    writeFileSync(join(tabFiles, 'index.html'), '<title>Tab</title>');
    writeFileSync(join(tabFiles, 'icon.svg'), '<svg/>');
    const none = express.Router();
    const given = { bot: none, api: none, tabFiles, frameAncestors: [], https: false, withPages: true };
    const server = await listen(site({ ...given, ready: () => true }), 0, '127.0.0.1');
    for (const path of ['/tab/', '/tab/icon.svg'])
      expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(200);
    await server.close();
    rmSync(tabFiles, { recursive: true });
  });

  it.each(['/tab', '/tab/', '/tab/issues/IG-2026-0001'])(
    'answers %s with the tab’s page, never from a cache',
    async (path) => {
      const response = await fetch(`${http.url}${path}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Tab</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('lets assets be kept for ever, and gives no page for one that is missing', async () => {
    const there = await fetch(`${http.url}/tab/assets/main-abc.js`);
    expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await http.send('/tab/assets/gone.js')).toMatchObject({
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
    const response = await fetch(`${http.url}${path}`);
    const text = await response.text();
    expect(response.status === 200 ? text : '<title>Tab</title>').toContain('<title>Tab</title>');
    expect(text).not.toMatch(/root:|node_modules|at .*\(/);
  });

  it('says how it is', async () => {
    expect(await http.send('/healthz')).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('says that a port is taken', async () => {
    await expect(listen(express(), http.port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
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
