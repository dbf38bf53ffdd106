import { TableClient, TableServiceClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';
import type { RunningStand } from './stand.ts';

export type StoredRow = { partitionKey: string; rowKey: string } & Record<string, unknown>;

const connectionOf = ({ environment }: RunningStand): string => environment['STORAGE_CONNECTION'] ?? '';
const INSECURE = { allowInsecureConnection: true };

/** Every row of a table, or those of it that a filter wants. */
export const rowsOf = async (stand: RunningStand, table: string, filter?: string): Promise<StoredRow[]> => {
  const client = TableClient.fromConnectionString(connectionOf(stand), table, INSECURE);
  const rows: StoredRow[] = [];
  const options = filter === undefined ? {} : { queryOptions: { filter } };
  for await (const row of client.listEntities<StoredRow>(options)) rows.push(row);
  return rows;
};

/** Everything that the app keeps, tables and queues, as one text: to look for what must not be in it. */
export const allThatIsStored = async (stand: RunningStand): Promise<string> => {
  const connection = connectionOf(stand);
  const found: unknown[] = [];
  for await (const { name } of TableServiceClient.fromConnectionString(connection, INSECURE).listTables())
    if (name) found.push(await rowsOf(stand, name));
  const queues = QueueServiceClient.fromConnectionString(connection);
  for await (const { name } of queues.listQueues()) {
    const { peekedMessageItems } = await queues.getQueueClient(name).peekMessages({ numberOfMessages: 32 });
    found.push(peekedMessageItems.map(({ messageText }) => messageText));
  }
  return JSON.stringify(found);
};
