import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Document, Operation } from 'openapi-backend';

/** Microsoft's own description of Graph, beside the repository where there is one; GRAPH_DESCRIPTION names another place. */
export const JUDGE_FILE =
  process.env.GRAPH_DESCRIPTION ?? join(import.meta.dirname, '../../../../shared/graph-openapi.json');

export type Permissions = { delegated: string[]; application: string[]; alsoApplication: string[] };
export type Verdict = { operation?: Operation | undefined; permissions?: Permissions; refusal?: string };
export type Judged = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: unknown;
};

const recode = (text: string): string => encodeURIComponent(decodeURIComponent(text)); // throws on a lone %

/** Folds paths that hold slashes and quotes into one segment, which is all that openapi-backend can match. */
const fold = (path: string): string =>
  path
    .replace(/\/\$ref$/, '/--ref')
    .replace(/\/search\(q='((?:[^']|'')*)'\)$/, (_, q: string) => `/search--${recode(q)}`)
    .replace(
      /(root:|sites\/[^/:]+:|items\/[^/:]+:)\/(.+?)(?=:\/(?:content|children|createUploadSession)$|:?$)/,
      (_, head: string, rest: string) => `${head}/${recode(rest)}`,
    );

const load = async (file: string) => {
  const { OpenAPIBackend } = await import('openapi-backend');
  const formats = await import('ajv-formats');
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Document;
  definition.paths = Object.fromEntries(
    Object.entries(definition.paths ?? {}).map(([key, item]) => [
      key.replace(/\/\$ref$/, '/--ref').replace("/search(q='{q}')", '/search--{q}'),
      item,
    ]),
  );
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    apiRoot: '/v1.0',
    ajvOpts: { strict: false, allErrors: true, validateFormats: true },
    customizeAjv: (ajv) => {
      formats.default.default(ajv, { mode: 'fast' });
      return ajv;
    },
  });
  await api.init();
  return api;
};

type Fault = { instancePath?: string; message?: string; params?: Record<string, unknown> };

const inWords = (errors: Fault[] | null | undefined): string =>
  (errors ?? [])
    .slice(0, 4)
    .map(
      ({ instancePath = '', message = '', params = {} }) =>
        `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    )
    .join('; ');

export type Judge = ReturnType<typeof openJudge>;

/** Loads the description at the first question; without the file everything passes. */
export const openJudge = (file = JUDGE_FILE) => {
  const isPresent = existsSync(file);
  let loading: ReturnType<typeof load> | undefined;
  return {
    isPresent,
    /** Judges a request: the operation it means, or why real Graph would refuse it. */
    request: async ({ method, path, query, headers, body }: Judged): Promise<Verdict> => {
      if (!isPresent) return {};
      const api = await (loading ??= load(file));
      let folded: string;
      try {
        folded = fold(`/v1.0${path}`);
      } catch {
        return { refusal: 'The path holds a % that begins no escape.' };
      }
      const asked = {
        method: method.toLowerCase(),
        path: folded,
        query,
        headers: headers as Record<string, string>,
        body,
      };
      const operation = api.matchOperation(asked);
      if (!operation) return { refusal: `${method} ${path} is not described for Graph v1.0.` };
      const { valid, errors } = api.validateRequest(asked, operation);
      const permissions = (operation as { 'x-permissions'?: Permissions })['x-permissions'];
      return { operation, ...(permissions ? { permissions } : {}), ...(valid ? {} : { refusal: inWords(errors) }) };
    },
    /** Judges an answer of ours; undefined when it is as Graph would write it. */
    answer: async (operation: Operation, status: number, body: unknown): Promise<string | undefined> => {
      const api = await (loading ??= load(file));
      const { valid, errors } = api.validateResponse(body, operation, status);
      return valid ? undefined : inWords(errors);
    },
  };
};
