import http from 'node:http';
import https from 'node:https';
import type { TableServiceClientOptions } from '@azure/data-tables';

export type HttpClient = NonNullable<TableServiceClientOptions['httpClient']>;
export type Request = Parameters<HttpClient['sendRequest']>[0];
export type Headers = Request['headers'];

/** Idle connections are given up before the service does it (its own limit is a minute or more). */
const IDLE_MS = 30_000;

/** Names are kept in lower case; node:http wants them so, and the service does not mind. */
export const headersOf = (pairs: Iterable<[string, string]>): Headers => {
  const kept = new Map(pairs);
  return {
    get: (name) => kept.get(name.toLowerCase()),
    has: (name) => kept.has(name.toLowerCase()),
    set: (name, value) => void kept.set(name.toLowerCase(), String(value)),
    delete: (name) => void kept.delete(name.toLowerCase()),
    toJSON: () => Object.fromEntries(kept),
    [Symbol.iterator]: () => kept.entries(),
  };
};

const pairsOf = (headers: http.IncomingHttpHeaders): [string, string][] =>
  Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : (value ?? '')]);

interface Listeners {
  onCall?: (operation: string) => void;
  onAnswer?: (status: number) => void;
}

/**
 * One HTTP request over a kept-alive connection, with one limit from first byte to last, and nothing else: no second
 * try, no redirect, no proxy. It stands below the SDK's pipeline, which signs.
 *
 * @param onCall   is told of every request that goes out, `POST $batch` or `GET Register`
 * @param onAnswer is told the status of every answer
 */
export const sender = (limitMs: number, { onCall, onAnswer }: Listeners = {}): HttpClient => {
  const plain = new http.Agent({ keepAlive: true, timeout: IDLE_MS });
  const secure = new https.Agent({ keepAlive: true, timeout: IDLE_MS });

  return {
    sendRequest: (request) =>
      new Promise((resolve, reject) => {
        const url = new URL(request.url);
        const encrypted = url.protocol === 'https:';
        if (!encrypted && !request.allowInsecureConnection) {
          reject(new Error('storage is reached without encryption, which is for loopback only'));
          return;
        }
        onCall?.(`${request.method} ${/[^/(]+(?=\([^/]*$|$)/.exec(url.pathname)?.[0] ?? ''}`);
        const outgoing = (encrypted ? https : http).request(url, {
          agent: encrypted ? secure : plain,
          method: request.method,
          headers: request.headers.toJSON(),
        });
        const fail = (error: Error): void => {
          clearTimeout(limit);
          reject(error);
        };
        const limit = setTimeout(
          () => outgoing.destroy(Object.assign(new Error('storage did not answer in time'), { code: 'ETIMEDOUT' })),
          request.timeout || limitMs,
        );
        outgoing.once('error', fail);
        outgoing.once('response', (incoming) => {
          const pieces: Buffer[] = [];
          incoming.on('data', (piece: Buffer) => pieces.push(piece));
          incoming.once('error', fail);
          incoming.once('end', () => {
            clearTimeout(limit);
            onAnswer?.(incoming.statusCode ?? 0);
            const bodyAsText = Buffer.concat(pieces).toString('utf8');
            resolve({
              request,
              status: incoming.statusCode ?? 0,
              headers: headersOf(pairsOf(incoming.headers)),
              bodyAsText,
            });
          });
        });
        outgoing.end(request.body as string | undefined);
      }),
  };
};
