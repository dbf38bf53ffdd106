import { openTestStand } from '../../../scripts/local-tenant/test-stand.ts';

export { tenantIds } from '../../../scripts/local-tenant/tenant-ids.ts';

const MAPPED = /^(?:graph\.microsoft\.com|login\.microsoftonline\.com|[a-z0-9-]+\.sharepoint\.com)$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

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
    close: async (): Promise<void> => {
      globalThis.fetch = realFetch;
      await stand.close();
    },
  };
};

export type Microsoft = Awaited<ReturnType<typeof openMicrosoft>>;
