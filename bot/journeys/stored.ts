import { TableClient } from '@azure/data-tables';
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
