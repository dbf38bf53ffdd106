import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a call on its way: it passes; it is done but the answer is lost (`lose`); it is done and answered
 * with 500 (`fail-after`); it never arrives and the connection breaks (`cut`); nobody ever answers (`hang`); the
 * store is busy (`busy`).
 */
export type Fate = 'pass' | 'lose' | 'fail-after' | 'cut' | 'hang' | 'busy';

export interface Proxy {
  port: number;
  /** Decides about each call from now on. */
  fate: (call: string) => Fate;
  /** Calls that arrived since the start, as `POST /devstoreaccount1/$batch`. */
  calls: string[];
  close(): Promise<void>;
}

/** A wire between the app and a store on this machine that can be cut in all the ways in which wires are cut. */
export const startProxy = async (target: () => number): Promise<Proxy> => {
  const server = http.createServer((incoming, outgoing) => {
    const call = `${incoming.method} ${incoming.url}`;
    proxy.calls.push(call);
    const fate = proxy.fate(call);
    if (fate === 'hang') return;
    if (fate === 'cut') {
      incoming.socket.destroy();
      return;
    }
    if (fate === 'busy') {
      outgoing.writeHead(503).end();
      return;
    }
    const { method, url, headers } = incoming;
    const onwards = http.request(
      { host: '127.0.0.1', port: target(), method, path: url, headers, agent: false },
      (answer) => {
        if (fate === 'lose') {
          answer.resume();
          answer.once('end', () => incoming.socket.destroy());
          return;
        }
        if (fate === 'fail-after') answer.resume().once('end', () => outgoing.writeHead(500).end());
        else {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        }
      },
    );
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    fate: () => 'pass',
    calls: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return proxy;
};
