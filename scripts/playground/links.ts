import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CardLinks {
  /** Give it to the app as PUBLIC_URL. */
  url: string;
  close(): void;
}

/**
 * Where links on cards lead. The Playground has no tabs, and a tab alone in a window has nobody to sign in with, so
 * the local page shows it, to the person who acts in the Playground.
 */
export const serveLinks = async (localPage: string, oid: string): Promise<CardLinks> => {
  const server = createServer((request, response) => {
    const sub = (request.url ?? '').replace(/^\/tab\/?/, '').replace(/^\//, '');
    const query = new URLSearchParams({ as: oid, view: 'tab', sub });
    response.writeHead(302, { location: `${localPage}/?${query.toString()}` }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
