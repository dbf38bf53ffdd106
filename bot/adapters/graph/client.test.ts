import { newGraph, openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.kit.ts';
import { clientSecretTokens, singleFlight } from '../entra/tokens.ts';
import { graphClient, GraphUnavailable, PROMPT, type Graph } from './client.ts';
import { graphDirectory } from './directory.ts';

const { tenantId, botAppId, botAppSecret } = tenantIds;

let microsoft: Microsoft;
const graph = newGraph();

beforeAll(async () => {
  microsoft = await openMicrosoft();
});
afterEach(() => microsoft.faults());
afterAll(() => microsoft.close());

describe('the directory', () => {
  it('knows people by object id only', async () => {
    const directory = graphDirectory(graph);
    expect(await directory.person(microsoft.oid(0))).toEqual({
      oid: microsoft.oid(0),
      name: 'Dr Morag Sinclair',
      mail: 'morag.sinclair@glenfallon.example',
      jobTitle: 'GP partner and co-chair',
    });
    expect(await directory.person('99999999-0000-4000-8000-000000000000')).toBeUndefined();
  });
});

describe('tokens and patience', () => {
  const ask = (with_: Graph) => with_({ method: 'GET', path: `/users/${microsoft.oid(1)}`, repeatable: true });

  it('asks Entra once for many calls at once', async () => {
    const before = microsoft.count(/oauth2\/v2\.0\/token$/);
    const fresh = newGraph();
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(fresh)));
    await ask(fresh);
    expect(microsoft.count(/oauth2\/v2\.0\/token$/) - before).toBe(1);
  });

  it.each([401, 403])('tells the operator when Graph refuses it with %i', async (status) => {
    const refused: unknown[] = [];
    const tokens = clientSecretTokens({ tenantId, clientId: botAppId, secret: botAppSecret });
    const watched = graphClient(tokens, (...one) => refused.push(one));
    await microsoft.faults({ match: 'GET /v1.0/users/*', status });
    await expect(ask(watched)).rejects.toMatchObject({ status });
    expect(refused).toEqual([['graph', status]]);
  });

  it('says unavailable when Entra gives no token, and recovers', async () => {
    const [wrong, right] = ['wrong', botAppSecret].map((secret) =>
      clientSecretTokens({ tenantId, clientId: botAppId, secret }),
    );
    let source = wrong;
    const fresh = graphClient((scope) => source?.(scope) ?? Promise.reject(new Error('no source')));
    await expect(ask(fresh)).rejects.toBeInstanceOf(GraphUnavailable);
    source = right;
    expect(await ask(fresh)).toMatchObject({ id: microsoft.oid(1) });
  });

  it('tries a harmless call three times, and sends who we are', async () => {
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 503, times: 2 });
    expect(await ask(graph)).toMatchObject({ id: microsoft.oid(1) });
    expect(microsoft.calls.at(-1)?.headers.get('user-agent')).toMatch(/^NONISV\|InterfaceGroup\|/);
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 503, headers: { 'retry-after': '0' }, times: 3 });
    await expect(ask(graph)).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: false });
  });

  it('does not wait longer than two seconds for itself', async () => {
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 429, headers: { 'retry-after': '30' } });
    await expect(ask(graph)).rejects.toMatchObject({ retryAfterMs: 30_000, notDone: true });
  });

  const tokens = clientSecretTokens({ tenantId, clientId: botAppId, secret: botAppSecret });

  it('asks once and gives up at its limit where a person waits', async () => {
    expect(PROMPT).toEqual({ limitMs: 2000, attempts: 1 });
    await microsoft.faults({ match: 'GET /v1.0/users/*', delayMs: 1000 });
    const before = microsoft.count(/users/);
    const prompt = graphClient(tokens, undefined, { ...PROMPT, limitMs: 100 });
    await expect(ask(prompt)).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: false });
    expect(microsoft.count(/users/) - before).toBe(1);
  });

  it('gives up on a token that never comes, and asks again the next time', async () => {
    let asked = 0;
    const hanging = singleFlight(() => {
      asked += 1;
      return new Promise<string>(() => undefined);
    }, 20);
    await expect(hanging('scope')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await expect(hanging('scope')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(asked).toBe(2);
    const never = graphClient(() => new Promise<string>(() => undefined), undefined, { limitMs: 20, attempts: 1 });
    await expect(ask(never)).rejects.toMatchObject({ notDone: true });
  });

  it('keeps Graph’s own code of a refusal', async () => {
    const call = graph({ method: 'GET', path: '/users/nobody@glenfallon.example', repeatable: true });
    await expect(call).rejects.toMatchObject({ status: 404, code: 'Request_ResourceNotFound' });
  });
});
