import { createServer } from 'node:net';

/** The stand's ports and the names that change them. 0 takes a free one. */
export const PORTS = {
  APP_PORT: 3978,
  TENANT_PORT: 3979,
  AZURITE_BLOB_PORT: 10_000,
  AZURITE_QUEUE_PORT: 10_001,
  AZURITE_TABLE_PORT: 10_002,
} as const;
export type PortName = keyof typeof PORTS;

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });

/**
 * The port that a name of the environment asks for, or the usual one.
 *
 * @throws Error that names the port when it is busy
 */
export const choosePort = async (
  name: string,
  usual: number,
  environment: Record<string, string | undefined>,
): Promise<number> => {
  const wanted = Number(environment[name] ?? usual);
  const port = await tryPort(wanted);
  if (port === undefined)
    throw new Error(`Port ${wanted} (${name}) is busy. End what uses it, or set ${name} to another port.`);
  return port;
};

/**
 * The ports to use, by the environment.
 *
 * @throws Error that names the first port that is busy
 */
export const choosePorts = async (
  environment: Record<string, string | undefined>,
): Promise<Record<PortName, number>> => {
  const chosen: Partial<Record<PortName, number>> = {};
  for (const [name, usual] of Object.entries(PORTS) as [PortName, number][])
    chosen[name] = await choosePort(name, usual, environment);
  return chosen as Record<PortName, number>;
};
