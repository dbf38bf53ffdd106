import type { TokenCredential } from '@azure/identity';
import { RestError, TableClient } from '@azure/data-tables';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { isRefusedAccess, type OnRefused } from '../access.ts';
import { BATCH_CONTENT_TYPE, batchBody, readBatchAnswer } from './batch.ts';
import type { Columns } from './columns.ts';
import { headersOf, sender, type Request } from './send.ts';
import type { Entity, Query, Table } from './table.ts';

/** A connection string for the local stand; address and managed identity in production. */
export type TableConnection = { connectionString: string } | { url: string; credential: TokenCredential };

export interface TableOptions {
  /** Time for one call; a commit's own limit, since its reading back must also fit into 2.5 s. */
  limitMs?: number;
  onCall?: (operation: string) => void;
  onRefused?: OnRefused;
}

const LIMIT_MS = 1_600;
const LOOPBACK = /http:\/\/(127\.0\.0\.1|localhost|\[::1\])|UseDevelopmentStorage/;
/** What the SDK adds to every call and nobody here needs: hidden retries first of all. */
const NEEDLESS = [
  'defaultRetryPolicy',
  'tracingPolicy',
  'redirectPolicy',
  'logPolicy',
  'proxyPolicy',
  'decompressResponsePolicy',
  'formDataPolicy',
  'multipartPolicy',
  'setClientRequestIdPolicy',
];
/** The first one that takes tokens of Entra for tables. */
const SERVICE_VERSION = '2020-12-06';
const REFUSED = new Set([404, 409, 412]);
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const statusOf = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;

/** A reading that failed: unavailable when the store cannot answer, a fault of ours when it says that we asked wrongly. */
const readFault = (cause: unknown): Error => {
  const status = statusOf(cause);
  return status === 0 || status === 408 || status === 429 || status >= 500
    ? new StorageUnavailable('the store did not answer a read', { cause })
    : new Error(`the store refused a read (${status} ${codeOf(cause)})`, { cause });
};

const entityOf = ({ rowKey, etag, ...rest }: Record<string, unknown>): Entity => {
  const columns: Columns = {};
  for (const [name, value] of Object.entries(rest))
    if (name !== 'partitionKey' && (typeof value === 'string' || typeof value === 'number')) columns[name] = value;
  return { key: String(rowKey), etag: String(etag), columns };
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const filterOf = (partition: string, { range, after, column }: Query): string => {
  const behind = after !== undefined && after >= range.from;
  const clauses = [
    `PartitionKey eq ${quoted(partition)}`,
    behind ? `RowKey gt ${quoted(after)}` : `RowKey ge ${quoted(range.from)}`,
    `RowKey lt ${quoted(range.to)}`,
  ];
  // The column's name is one of ours, never a person's.
  if (column) clauses.push(`${column.name} ge ${quoted(column.from)} and ${column.name} lt ${quoted(column.to)}`);
  return clauses.join(' and ');
};

/** One table of Azure Table Storage, made when it is missing. */
export const azureTable = (
  connection: TableConnection,
  name: string,
  { limitMs = LIMIT_MS, onCall, onRefused }: TableOptions = {},
): Table => {
  const httpClient = sender(limitMs, {
    ...(onCall && { onCall }),
    onAnswer: (status) => {
      if (isRefusedAccess(status)) onRefused?.('tables', status);
    },
  });
  const options = {
    httpClient,
    version: SERVICE_VERSION,
    allowInsecureConnection: LOOPBACK.test(JSON.stringify(connection)),
  };
  const client =
    'connectionString' in connection
      ? TableClient.fromConnectionString(connection.connectionString, name, options)
      : new TableClient(connection.url, name, connection.credential, options);
  for (const policy of NEEDLESS) client.pipeline.removePolicy({ name: policy });
  const root = client.url.replace(/\/$/, '');
  const tableUrl = `${root}/${name}`;

  const sendBatch = async (body: string) => {
    const request: Request = {
      url: `${root}/$batch`,
      method: 'POST',
      body,
      headers: headersOf([
        ['accept', 'application/json'],
        ['content-type', BATCH_CONTENT_TYPE],
        ['dataserviceversion', '3.0;'],
        ['maxdataserviceversion', '3.0;NetFx'],
        ['x-ms-version', SERVICE_VERSION],
      ]),
      timeout: limitMs,
      withCredentials: false,
      requestId: '',
      allowInsecureConnection: options.allowInsecureConnection,
    };
    return client.pipeline.sendRequest(httpClient, request);
  };

  const transact: Table['transact'] = async (partition, steps) => {
    const body = batchBody(tableUrl, partition, steps);
    let status: number;
    let answer: string;
    try {
      const response = await sendBatch(body);
      status = response.status;
      answer = response.bodyAsText ?? '';
    } catch (cause) {
      if (NEVER_SENT.has(codeOf(cause))) throw new StorageUnavailable('the store is not there', { cause });
      return { kind: 'unknown', cause };
    }
    const inner = status === 202 ? readBatchAnswer(answer) : { status, code: undefined, etags: [] };
    if (inner.status === 204) return { kind: 'done', etags: inner.etags };
    if (inner.code === 'TableNotFound') {
      await create();
      return transact(partition, steps);
    }
    if (REFUSED.has(inner.status)) return { kind: 'refused' };
    const cause = new Error(`the store answered a transaction with ${inner.status} ${inner.code ?? ''}`);
    if (inner.status === 0 || inner.status === 408 || inner.status === 429 || inner.status >= 500)
      return { kind: 'unknown', cause };
    throw cause;
  };

  const create = async (): Promise<void> => {
    try {
      await client.createTable();
    } catch (cause) {
      throw new StorageUnavailable(`the table ${name} could not be made`, { cause });
    }
  };

  return {
    transact,

    async get(partition, key, readMs = limitMs) {
      try {
        return entityOf(await client.getEntity(partition, key, { requestOptions: { timeout: readMs } }));
      } catch (cause) {
        if (cause instanceof RestError && cause.statusCode === 404) return undefined;
        throw readFault(cause);
      }
    },

    async query(partition, query) {
      const queryOptions = { filter: filterOf(partition, query) };
      try {
        const pages = client.listEntities({ queryOptions }).byPage({ maxPageSize: query.limit });
        // The service may answer an empty page with more to come.
        for await (const page of pages) {
          const rows = page.map(entityOf);
          if (rows.length > 0) return { rows, more: page.continuationToken !== undefined };
        }
        return { rows: [], more: false };
      } catch (cause) {
        if (cause instanceof RestError && cause.statusCode === 404) return { rows: [], more: false };
        throw readFault(cause);
      }
    },
  };
};
