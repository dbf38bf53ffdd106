import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { failFirst, failNow } from './faults.ts';
import type { FaultRule } from './contract.ts';
import type { Tenant } from './tenant.ts';

/** Azurite's published account and key: the same on every machine, good for loopback only. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export type StoragePorts = { table: number; queue: number; blob: number };
export type StorageService = keyof StoragePorts;

/** A connection string for Azurite, or for the proxies before it. */
export const storageConnectionString = ({ table, queue, blob }: StoragePorts): string => {
  const at = (port: number) => `http://127.0.0.1:${port}/${ACCOUNT};`;
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};BlobEndpoint=${at(blob)}QueueEndpoint=${at(queue)}TableEndpoint=${at(table)}`;
};

/** Receiving and looking are no change; anything else means that the app is at work. */
const isChange = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

const forward = (
  incoming: IncomingMessage,
  response: ServerResponse,
  agent: Agent,
  port: number,
  fault?: FaultRule,
): void => {
  const outgoing = httpRequest(
    {
      host: '127.0.0.1',
      port,
      agent,
      method: incoming.method,
      path: incoming.url,
      headers: incoming.rawHeaders,
      setHost: false,
    },
    (answer) => {
      if (fault?.acceptThenFail) {
        answer.resume().once('end', () => failNow(fault, response));
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    },
  );
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503).end();
  });
  incoming.pipe(outgoing);
};

/** One reverse proxy: bytes go through as they are, unless a fault asks otherwise. */
const openProxy = (tenant: Tenant, service: StorageService, port: number): Promise<Server> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const server = createServer((incoming, response) => {
    const method = incoming.method ?? 'GET';
    if (isChange(method)) response.once('close', tenant.flight.enter(`${service} call`));
    const path = incoming.url ?? '/';
    const fault = tenant.faults.take(service, method, path.replace(`/${ACCOUNT}`, ''), path);
    if (!fault) {
      forward(incoming, response, agent, port);
      return;
    }
    void failFirst(fault, response).then((answered) => {
      if (!answered) forward(incoming, response, agent, port, fault);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.once('close', () => {
    agent.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
};

/** The three proxies before Azurite, on ports of their own. */
export const openStorageProxies = async (tenant: Tenant, azurite: StoragePorts) => {
  const servers = {
    table: await openProxy(tenant, 'table', azurite.table),
    queue: await openProxy(tenant, 'queue', azurite.queue),
    blob: await openProxy(tenant, 'blob', azurite.blob),
  };
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  return {
    ports: {
      table: portOf(servers.table),
      queue: portOf(servers.queue),
      blob: portOf(servers.blob),
    } satisfies StoragePorts,
    servers: Object.values(servers),
  };
};
