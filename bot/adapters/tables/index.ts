import type { Ids } from '../../ports/ids.ts';
import type { Register } from '../../ports/register.ts';
import type { Rows } from '../../ports/rows.ts';
import { azureTable, type TableConnection, type TableOptions } from './azure-table.ts';
import { registerOn, type RegisterOptions } from './register.ts';
import { rowsOn } from './rows.ts';

export type { TableConnection } from './azure-table.ts';

interface Options extends TableOptions {
  connection: TableConnection;
  ids: Ids;
  /** Another name than `Register` or `Rows`, for tests that share a store. */
  table?: string;
  readBackMs?: number;
}

/** The register on Azure Table Storage. */
export const tablesRegister = ({ connection, table = 'Register', ...options }: Options & RegisterOptions): Register =>
  registerOn(azureTable(connection, table, options), options);

/** Plain rows on Azure Table Storage. */
export const tablesRows = ({ connection, table = 'Rows', ...options }: Options): Rows =>
  rowsOn(azureTable(connection, table, options), options);
