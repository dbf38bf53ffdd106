import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { dist, ensureBundle } from './bundle.ts';
import { hostPage } from './host-page.ts';
import { people } from './people.ts';
import { stubApi, type StubApi } from './stub-api.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** Far more than any step takes, so that a test that waits in vain says so soon. */
const PATIENCE_MS = 8_000;

/** The same policy that the app sends: what it would block in Teams, it blocks here. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self' https://res.cdn.office.net; frame-ancestors 'self'";

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const oidOf = (request: IncomingMessage): string => {
  const payload = (request.headers.authorization ?? '').split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(payload, 'base64').toString()) as { oid: string }).oid;
};

const sendFile = (url: URL, response: ServerResponse): void => {
  const asked = path.join(dist, url.pathname.replace(/^\/tab\/?/, ''));
  const file = statSync(asked, { throwIfNoEntry: false })?.isFile() ? asked : path.join(dist, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  });
  response.end(readFileSync(file));
};

const answerApi = async (api: StubApi, url: URL, request: IncomingMessage, response: ServerResponse) => {
  const match = request.headers['if-match']?.replaceAll('"', '');
  const { status, body } = api.answer({
    method: request.method ?? 'GET',
    path: url.pathname.replace(/^\/api/, ''),
    query: url.searchParams,
    body: await readBody(request),
    version: match === undefined ? undefined : Number(match),
    oid: oidOf(request),
  });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

export interface Scene {
  page: Page;
  /** The tab inside its host. */
  tab: FrameLocator;
  api: StubApi;
}

interface SceneOptions {
  path: string;
  as?: string;
  theme?: 'default' | 'dark' | 'contrast';
  width?: number;
  height?: number;
  sub?: string;
  api?: StubApi;
}

/** One browser and one server for a test file; each scene has its own data. */
export const openStage = async () => {
  ensureBundle();
  let api = stubApi();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/api/')) void answerApi(api, url, request, response);
    else if (url.pathname.startsWith('/tab')) sendFile(url, response);
    else response.writeHead(200, { 'content-type': 'text/html' }).end(hostPage());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    origin,
    browser,
    /** Opens a page of the tab as somebody, in Teams. */
    async scene({
      path: at,
      as = people.chairPrimary,
      theme = 'default',
      width = 1280,
      height = 860,
      sub,
      api: given,
    }: SceneOptions) {
      api = given ?? stubApi();
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: 'reduce',
        locale: 'en-GB',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await page.route('https://**', (route) => route.abort());
      const query = new URLSearchParams({ as, theme, path: `/tab${at}`, ...(sub && { sub }) });
      await page.goto(`${origin}/host?${query.toString()}`);
      const tab = page.frameLocator('iframe');
      await tab.locator('h1').waitFor();
      return { page, tab, api } satisfies Scene;
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
};

export type Stage = Awaited<ReturnType<typeof openStage>>;
