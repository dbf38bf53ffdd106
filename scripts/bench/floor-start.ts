// The floor of the start: the same packages imported in the same way, nothing done with them but listening.
import { enableCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { sayListening } from './measured.ts';

enableCompileCache();
const [{ default: express }] = await Promise.all([
  import('express'),
  import('@azure/data-tables'),
  import('@azure/msal-node'),
  import('@azure/storage-queue'),
  import('@microsoft/microsoft-graph-client'),
  import('botbuilder'),
  import('botframework-connector'),
  import('jose'),
  import('pino'),
  import('zod'),
]);
const server = express().listen(0, '127.0.0.1', () => {
  sayListening((server.address() as AddressInfo).port);
});
process.on('SIGTERM', () => process.exit(0));
