import { tenantIds } from '../../../scripts/local-tenant/tenant-ids.ts';
import { openTestStand } from '../../../scripts/local-tenant/tenant.kit.ts';
import { clientSecretTokens } from '../entra/tokens.ts';
import { graphClient, type Graph } from '../graph/client.ts';

export { tenantIds };

const MAPPED = /^(?:graph\.microsoft\.com|login\.microsoftonline\.com|[a-z0-9-]+\.sharepoint\.com)$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** Graph as the app calls it, with the tenant's own secret or a wrong one. */
export const newGraph = (secret: string = tenantIds.botAppSecret): Graph =>
  graphClient(clientSecretTokens({ tenantId: tenantIds.tenantId, clientId: tenantIds.botAppId, secret }));

/**
 * The local tenant for tests of adapters that run Microsoft's SDKs inside jest. `redirect.ts` is no use there: the
 * sandbox has globals of its own and a port that is known only now. So this test file's `fetch` leads Microsoft's names
 * to the tenant, and everybody else's nowhere.
 */
export const openMicrosoft = async () => {
  const stand = await openTestStand();
  const realFetch = globalThis.fetch;
  /** `POST /…/oauth2/v2.0/token` and the like, in order. */
  const calls: { call: string; headers: Headers }[] = [];

  globalThis.fetch = (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (LOOPBACK.has(url.hostname)) return realFetch(input, init);
    if (!MAPPED.test(url.hostname)) return Promise.reject(new TypeError(`egress refused: ${url.hostname}`));
    const headers = new Headers(init.headers);
    headers.set('x-original-host', url.hostname);
    calls.push({ call: `${init.method ?? 'GET'} ${url.pathname}`, headers });
    return realFetch(`${stand.tenant.url}${url.pathname}${url.search}`, { ...init, headers });
  };

  return {
    ...stand,
    calls,
    /** How many calls so far fit. */
    count: (pattern: RegExp): number => calls.filter(({ call }) => pattern.test(call)).length,
    faults: async (...rules: object[]): Promise<void> => {
      const { status } = await stand.call('/__local/faults', rules);
      if (status !== 200) throw new Error('the tenant does not take these faults');
    },
    tabToken: async (index: number, variant?: string): Promise<string> => {
      const query = `as=${stand.oid(index)}${variant === undefined ? '' : `&variant=${variant}`}`;
      return (await stand.call<{ token: string }>(`/__local/token?${query}`)).body.token;
    },
    /** What the control API tells: `mail`, `events`, `files?path=…`. */
    read: async <T>(path: string): Promise<T> => (await stand.call<T>(`/__local/${path}`)).body,
    /** @throws when the judge refused a call that real Graph would have refused */
    close: async (): Promise<void> => {
      const { body: ledger } = await stand.call<unknown[]>('/__local/ledger');
      globalThis.fetch = realFetch;
      await stand.close();
      if (ledger.length > 0) throw new Error(`the judge refused: ${JSON.stringify(ledger)}`);
    },
  };
};

export type Microsoft = Awaited<ReturnType<typeof openMicrosoft>>;
