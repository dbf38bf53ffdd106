import { createRequire } from 'node:module';

interface Server {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}
type Construct = new (...args: unknown[]) => unknown;

const require = createRequire(import.meta.filename);
// Azurite has no typings and no public entry for this; its two servers order their arguments differently.
const load = (path: string): Construct => (require(`azurite/dist/src/${path}`) as { default: Construct }).default;

/** Azurite's own well-known account: public, and good for loopback only. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** How to reach tables and queues at these ports of this machine. */
export const connectionTo = ({ tables, queues }: { tables: number; queues: number }): string =>
  `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};` +
  `TableEndpoint=http://127.0.0.1:${tables}/${ACCOUNT};QueueEndpoint=http://127.0.0.1:${queues}/${ACCOUNT};`;

export interface Azurite {
  connectionString: string;
  ports: { tables: number; queues: number };
  stop(): Promise<void>;
}

/** Table and queue storage for one test file: in this process, in memory, at ports of their own. */
export const startAzurite = async (): Promise<Azurite> => {
  const TableServer = load('table/TableServer');
  const TableConfiguration = load('table/TableConfiguration');
  const QueueServer = load('queue/QueueServer');
  const QueueConfiguration = load('queue/QueueConfiguration');
  const host = '127.0.0.1';
  const quiet = [false, undefined, false, undefined] as const;
  const rest = [false, true, '', '', '', undefined, false, true] as const;
  const tables = new TableServer(
    new TableConfiguration(host, 0, 5, 'unused.json', false, false, undefined, undefined, ...rest),
  ) as Server;
  const queues = new QueueServer(
    new QueueConfiguration(
      host,
      0,
      5,
      'unused-queues.json',
      'unused-extents.json',
      [{ locationId: 'Default', locationPath: 'unused', maxConcurrency: 10 }],
      ...quiet,
      ...rest,
    ),
  ) as Server;
  await tables.start();
  await queues.start();
  const portOf = (server: Server): number => Number(new URL(server.getHttpServerAddress()).port);
  const ports = { tables: portOf(tables), queues: portOf(queues) };
  return {
    connectionString: connectionTo(ports),
    ports,
    async stop() {
      await tables.close();
      await queues.close();
    },
  };
};
