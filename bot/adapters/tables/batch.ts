import type { Columns } from './columns.ts';
import type { Step } from './table.ts';

// Entity-group transactions as the Table service speaks them: OData batch, multipart/mixed. The SDK's own
// submitTransaction builds a whole client for each transaction and drops the ETag of a delete.
// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions

/** Line breaks in values are escaped by JSON, so fixed boundaries can never occur inside. */
const BATCH = 'batch_register';
const CHANGES = 'changeset_register';

export const BATCH_CONTENT_TYPE = `multipart/mixed; boundary=${BATCH}`;

const HEAD = `--${BATCH}\r\nContent-Type: multipart/mixed; boundary=${CHANGES}\r\n\r\n`;
const PART = `--${CHANGES}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n`;
const TAIL = `--${CHANGES}--\r\n--${BATCH}--\r\n`;
const JSON_HEADERS =
  'Content-Type: application/json\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n';

/** Line separators that JSON lets through, and characters that are none: some parsers stumble over them. */
const AWKWARD = /[\u2028\u2029\uFFFE\uFFFF]/g;

const entityJson = (partition: string, key: string, columns: Columns): string =>
  JSON.stringify({ PartitionKey: partition, RowKey: key, ...columns }).replace(
    AWKWARD,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );

const part = (tableUrl: string, partition: string, step: Step): string => {
  if (step.act === 'create') {
    const body = entityJson(partition, step.key, step.columns);
    return `${PART}POST ${tableUrl} HTTP/1.1\r\n${JSON_HEADERS}Prefer: return-no-content\r\n\r\n${body}\r\n`;
  }
  const url = `${tableUrl}(PartitionKey='${encodeURIComponent(partition)}',RowKey='${encodeURIComponent(step.key)}')`;
  if (step.act === 'delete')
    return `${PART}DELETE ${url} HTTP/1.1\r\n${JSON_HEADERS}If-Match: ${step.etag}\r\n\r\n\r\n`;
  const body = entityJson(partition, step.key, step.columns);
  const match = step.act === 'replace' ? `If-Match: ${step.etag}\r\n` : '';
  return `${PART}PUT ${url} HTTP/1.1\r\n${JSON_HEADERS}${match}\r\n${body}\r\n`;
};

/** The body of a transaction: all steps in one change set. */
export const batchBody = (tableUrl: string, partition: string, steps: Step[]): string => {
  let body = HEAD;
  for (const step of steps) body += part(tableUrl, partition, step);
  return body + TAIL;
};

export interface BatchAnswer {
  /** Of the step that failed, else 204. */
  status: number;
  /** The service's own code, such as `EntityAlreadyExists`. */
  code: string | undefined;
  etags: string[];
}

const STATUS = /HTTP\/1\.1 (\d{3})/;
const ETAG = /^ETag: (.+?)\r?$/im;
const CODE = /"code"\s*:\s*"(\w+)"/;

/** Reads the answers of a transaction: one for each step, or a single one that says why all were refused. */
export const readBatchAnswer = (body: string): BatchAnswer => {
  const answers = body.split('--changesetresponse_').slice(1, -1);
  const etags: string[] = [];
  for (const answer of answers) {
    const status = Number(STATUS.exec(answer)?.[1] ?? 0);
    if (status < 200 || status >= 300) return { status, code: CODE.exec(answer)?.[1], etags: [] };
    etags.push(ETAG.exec(answer)?.[1] ?? '');
  }
  return { status: answers.length > 0 ? 204 : 0, code: undefined, etags };
};
