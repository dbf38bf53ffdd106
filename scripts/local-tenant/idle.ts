import { setTimeout as wait } from 'node:timers/promises';

import { odata, TableClient, type RestError } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';

import { appNow, type Tenant } from './tenant.ts';

const LIMIT_MS = 30_000;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 250;

/** Row keys are written so by the record: see “Key encoding” in the reference for Azurite. */
const asKey = (text: string): string => encodeURIComponent(text).replaceAll('%', '=');

/** Sorts after every key that begins with the same prefix: ids hold no character above the tilde. */
const END = '~~';

const countRows = async (table: TableClient, from: string, to: string): Promise<number> => {
  let count = 0;
  const options = { queryOptions: { filter: odata`RowKey ge ${from} and RowKey lt ${to}`, select: ['RowKey'] } };
  try {
    for await (const page of table.listEntities(options).byPage({ maxPageSize: 1000 })) count += page.length;
  } catch (error) {
    if ((error as RestError).statusCode !== 404) throw error; // the table is not there yet: nothing is left in it
  }
  return count;
};

const countMessages = async (queues: QueueServiceClient): Promise<string[]> => {
  const left: string[] = [];
  for await (const { name } of queues.listQueues()) {
    if (name.endsWith('-poison')) continue;
    const { approximateMessagesCount = 0 } = await queues.getQueueClient(name).getProperties();
    if (approximateMessagesCount > 0) left.push(`${approximateMessagesCount} in queue ${name}`);
  }
  return left;
};

/** Everything that is still to be done, in words; empty when nothing is. */
export type Leftovers = () => Promise<string[]>;

/** Asks Azurite itself, not through the proxies: faults must not hit the question. */
export const leftoversIn = (tenant: Tenant, connectionString: string): Leftovers => {
  const quick = { retryOptions: { maxRetries: 0 } };
  const table = TableClient.fromConnectionString(connectionString, 'Register', {
    allowInsecureConnection: true,
    ...quick,
  });
  const queues = QueueServiceClient.fromConnectionString(connectionString, { retryOptions: { maxTries: 1 } });
  return async () => {
    const open = [...tenant.flight.open].map(([kind, count]) => `${count} ${kind}${count > 1 ? 's' : ''} under way`);
    const messages = await countMessages(queues);
    const outbox = await countRows(table, 'outbox~', `outbox${END}`);
    const due = await countRows(table, 'due~', `due~${asKey(appNow(tenant).toISOString())}${END}`);
    return [...open, ...messages, ...(outbox ? [`${outbox} outbox rows`] : []), ...(due ? [`${due} due timers`] : [])];
  };
};

/**
 * Waits until nothing is left to do. Work moves between the outbox and the queue while we look, so a round counts only
 * when a second one agrees and nothing was written or called in between.
 */
export const untilIdle = async (
  tenant: Tenant,
  leftovers: Leftovers,
  limitMs = LIMIT_MS,
): Promise<{ left: string[]; waitedMs: number }> => {
  const start = Date.now();
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const before = tenant.flight.changes;
    const left = await leftovers();
    const again = left.length === 0 ? await leftovers() : left;
    const waitedMs = Date.now() - start;
    if (again.length === 0 && tenant.flight.changes === before) return { left: [], waitedMs };
    if (waitedMs > limitMs)
      return { left: again.length > 0 ? again : ['calls that keep changing the storage'], waitedMs };
    await wait(pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }
};
