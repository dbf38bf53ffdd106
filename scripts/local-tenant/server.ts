import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { appProxy } from './app-proxy.ts';
import { connectorRoutes } from './connector.ts';
import { controlErrors, controlRoutes } from './control.ts';
import { chatRoutes } from './control-chats.ts';
import { recordRoutes } from './control-records.ts';
import { entraRoutes } from './entra.ts';
import { newFaults } from './faults.ts';
import { downloadRoute, graphApp } from './graph/server.ts';
import { leftoversIn } from './idle.ts';
import { openStorageProxies, storageConnectionString, type StoragePorts } from './storage-proxy.ts';
import { openStore } from './store.ts';
import { newFlight, type Controls, type Tenant } from './tenant.ts';

export type TenantOptions = {
  /** 0 takes a free one. */
  port: number;
  /** May be set later with `setAppPort`: the app starts after the tenant. */
  appPort?: number;
  azurite: StoragePorts;
  /** Folder for what must outlive a restart; without it everything is in memory. */
  statePath?: string;
  controls: Controls;
  /** Gets single lines, such as that the judge is absent; standard error by default. */
  log?: (line: string) => void;
};

export type RunningTenant = {
  url: string;
  port: number;
  /** For the app: leads through the proxies, so that faults can be put there. */
  storageConnectionString: string;
  setAppPort: (port: number) => void;
  close: () => Promise<void>;
};

const PAGE = join(import.meta.dirname, 'page', 'dist');

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      resolve();
    });
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

const routes = (tenant: Tenant, azurite: StoragePorts): express.Express => {
  const app = express();
  app.disable('x-powered-by');
  const graph = graphApp(tenant);
  const download = downloadRoute(tenant);

  // A page somewhere on the web must not reach the stand under a name of its own that leads to loopback.
  app.use((request, response, next) => {
    if (/^(?:localhost|127\.0\.0\.1)$/.test(request.hostname)) next();
    else
      response
        .status(421)
        .json({ error: { code: 'wrong-host', message: 'The local tenant answers to localhost only.' } });
  });
  // Real host names arrive through `redirect.ts`, which names them in a header.
  app.use((request, response, next) => {
    const host = request.header('x-original-host');
    if (host === 'graph.microsoft.com' || (!host && request.path.startsWith('/v1.0/'))) graph(request, response);
    else if (host?.endsWith('.sharepoint.com') || (!host && request.path.startsWith('/_layouts/')))
      download(request, response);
    else next();
  });
  app.use(entraRoutes(tenant));
  app.use('/connector', connectorRoutes(tenant));
  app.use(
    '/__local',
    controlRoutes(tenant, leftoversIn(tenant, storageConnectionString(azurite))),
    chatRoutes(tenant),
    recordRoutes(tenant),
  );
  app.use('/__local', (request, response) => {
    response
      .status(404)
      .json({ error: { code: 'unknown-call', message: `There is no ${request.method} ${request.originalUrl}.` } });
  });
  app.use('/__local', controlErrors(tenant));
  app.use('/api/messages', (_request, response) => {
    response.status(404).json({
      error: { code: 'not-here', message: 'The bot is reached through /__local/chats and /__local/deliver.' },
    });
  });
  app.use(['/tab', '/api'], appProxy(tenant));
  app.use(express.static(PAGE));
  app.use((request, response) => {
    if (request.method === 'GET' && request.accepts('html') && existsSync(join(PAGE, 'index.html')))
      response.sendFile(join(PAGE, 'index.html'));
    else
      response
        .status(existsSync(PAGE) ? 404 : 503)
        .type('text')
        .send('The page has not been built: npm run build:page builds it.\n');
  });
  return app;
};

/** Starts the stand-in Microsoft 365 on loopback: Entra, Graph, the Bot Connector, the control API and the storage proxies. */
export const startTenant = async ({
  port,
  appPort,
  azurite,
  statePath,
  controls,
  log = console.error,
}: TenantOptions): Promise<RunningTenant> => {
  const store = openStore(statePath);
  const tenant: Tenant = {
    port,
    appPort,
    store,
    entraKey: store.key('entra'),
    channelKey: store.key('bot-framework'),
    faults: newFaults(),
    ledger: [],
    flight: newFlight(),
    watches: new Set(),
    controls,
    log,
  };
  const server = createServer(routes(tenant, azurite));
  await listen(server, port);
  tenant.port = (server.address() as AddressInfo).port;
  const proxies = await openStorageProxies(tenant, azurite).catch(async (error: unknown) => {
    await shut(server);
    throw error;
  });
  if (store.state.clockOffsetMs !== 0) await controls.setClock(store.state.clockOffsetMs);
  return {
    url: `http://127.0.0.1:${tenant.port}`,
    port: tenant.port,
    storageConnectionString: storageConnectionString(proxies.ports),
    setAppPort: (next) => {
      tenant.appPort = next;
    },
    close: async () => {
      await Promise.all([server, ...proxies.servers].map(shut));
      store.flush();
    },
  };
};
