import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import type { HeaderOptions } from './headers.ts';
import { securityHeaders } from './headers.ts';

const YEAR_SECONDS = 31_536_000;
/** Azure kills an instance 30 s after it asked it to stop. */
const GRACE_MS = 10_000;

export interface SiteOptions extends HeaderOptions {
  /** Serves `POST /api/messages`. */
  bot: Router;
  /** /api/… */
  api: Router;
  /** Folder of the tab's built files. */
  tabFiles: string;
  /** False for a worker: it answers for its health only. */
  withPages: boolean;
  /** True when this instance can do its work; false while it starts or stops. */
  ready(): boolean;
}

/** For what the API's own handler does not see: a missing asset, an address that cannot be decoded. Says nothing more. */
const plainErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status } = error as { status?: unknown };
  if (status === 404)
    response.status(404).json({ error: { code: 'request/not-found', message: 'There is nothing at this address.' } });
  else if (typeof status === 'number' && status < 500)
    response.status(status).json({ error: { code: 'request/invalid', message: 'The request could not be read.' } });
  else response.status(500).json({ error: { code: 'fault', message: 'Something went wrong. Try again in a minute.' } });
};

/** The whole HTTP face of the app: bot endpoint, API, static tab, health. */
export const site = ({ bot, api, tabFiles, ready, withPages, ...headers }: SiteOptions): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.get('/healthz', (_request, response) => {
    response.status(ready() ? 200 : 503).json({ ok: ready() });
  });
  if (!withPages) return app;
  app.use(bot);
  app.use(securityHeaders(headers));
  app.use('/api', api);
  app.use(
    '/tab/assets',
    express.static(join(tabFiles, 'assets'), { immutable: true, maxAge: YEAR_SECONDS * 1000, fallthrough: false }),
  );
  app.use('/tab', express.static(tabFiles, { index: false, etag: true, maxAge: 0 }));
  app.get(/^\/tab(\/.*)?$/, (_request, response) => {
    response.set('cache-control', 'no-cache').sendFile('index.html', { root: tabFiles }); // a root may lie below a folder that begins with a dot
  });
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'request/not-found', message: 'There is nothing at this address.' } });
  });
  app.use(plainErrors);
  return app;
};

export interface Listening {
  port: number;
  /** Stops taking calls, lets those under way end, then resolves; after a grace of 10 s what is left is cut off. */
  close(): Promise<void>;
}

/** @throws when the port is taken, with `code: 'EADDRINUSE'` */
export const listen = async (app: Express, port: number, host: string, graceMs = GRACE_MS): Promise<Listening> => {
  const server = app.listen(port, host);
  await once(server, 'listening');
  // Slow senders are cut off, so that they cannot hold every connection.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // A connection that never sent its request is not idle to Node, and would keep us for ever.
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
};
