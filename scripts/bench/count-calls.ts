import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CallCounter {
  /** Calls that an answer can have waited for: those of the relay (queue sends, and the outbox after them) are left out. */
  count(): number;
  reset(): void;
  /** Resolves when no call is under way and none has come for a while. */
  settled(): Promise<void>;
  /** From now on the relay's calls wait, so that they do not mix with answers that take longer. */
  holdRelay(): void;
  close(): void;
}

const QUIET_MS = 300;
const ENDPOINT = /(Table|Queue)Endpoint=http:\/\/127\.0\.0\.1:(\d+)/g;

/** Puts a counting proxy before the storage of an app's environment. */
export const countCalls = async (
  environment: Record<string, string>,
): Promise<{ environment: Record<string, string>; calls: CallCounter }> => {
  const agent = new Agent({ keepAlive: true });
  const servers: Server[] = [];
  const seen: { service: string; method: string; body: string }[] = [];
  let underWay = 0;
  let last = 0;
  let holding = false;

  const proxy = async (service: string, port: number): Promise<number> => {
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const body = Buffer.concat(chunks);
        seen.push({ service, method: incoming.method ?? '', body: body.toString('latin1') });
        if (holding && service === 'Queue') return; // the answer of a queue send never comes
        underWay += 1;
        last = Date.now();
        const onward = request(
          { agent, host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers },
          (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
            answer.on('end', () => {
              underWay -= 1;
              last = Date.now();
            });
          },
        );
        onward.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };

  let connection = environment['STORAGE_CONNECTION'] ?? '';
  for (const [endpoint, service = '', port = ''] of connection.matchAll(ENDPOINT))
    connection = connection.replace(
      endpoint,
      `${service}Endpoint=http://127.0.0.1:${await proxy(service, Number(port))}`,
    );

  /** The relay takes rows out of the outbox after the queue has them; nothing else deletes there. */
  const isRelay = ({ service, body }: (typeof seen)[number]): boolean =>
    service === 'Queue' || (body.includes('DELETE http') && body.includes('outbox'));

  return {
    environment: { ...environment, STORAGE_CONNECTION: connection },
    calls: {
      count: () => seen.filter((call) => !isRelay(call)).length,
      reset: () => {
        seen.length = 0;
        holding = false;
      },
      async settled() {
        while (underWay > 0 || Date.now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 20));
      },
      holdRelay: () => {
        holding = true;
      },
      close: () => {
        for (const server of servers) {
          server.close();
          server.closeAllConnections();
        }
      },
    },
  };
};
