import { GROUP, openHttp, RAISER, type Http, type HttpAnswer } from './http.kit.ts';

let http: Http;

beforeAll(async () => {
  http = await openHttp();
});
beforeEach(() => {
  http.forget();
});
afterAll(() => http.close());

describe('what a call may hold', () => {
  it('reaches the slice with person, seat, version and key', async () => {
    const headers = { 'if-match': 'W/"12"', 'idempotency-key': 'page-key:1' };
    const answer = await http.post('{"name":"x"}', headers);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(http.calls[0]).toMatchObject({
      group: GROUP,
      params: { thing: 't1' },
      member: undefined,
      ifMatch: 12,
      key: expect.stringMatching(/^api~.+~POST \/groups\/.+\/t1~page-key:1$/) as string,
    });
  });

  it('gets a key of its own when the page sends none', async () => {
    await http.post('{"name":"x"}');
    await http.post('{"name":"x"}');
    expect(new Set(http.calls.map(({ key }) => key)).size).toBe(2);
    expect(http.calls[0]?.ifMatch).toBeUndefined();
  });

  it.each(['7', '"x"', '*', '"-1"', '"1", "2"', '"12345678901"'])('is refused with If-Match %s', async (version) => {
    expect(await http.post('{"name":"x"}', { 'if-match': version })).toMatchObject({
      status: 400,
      body: { error: { code: 'request/invalid' } },
    });
    expect(http.calls).toEqual([]);
  });

  it.each(['short', 'with space', 'slash/slash', 'x'.repeat(101)])('is refused with the key %j', async (key) => {
    expect((await http.post('{"name":"x"}', { 'idempotency-key': key })).status).toBe(400);
  });

  it.each([
    ['is no JSON', '{"name":', 400],
    ['is a bare word', 'null', 400],
    ['misses a field', '{}', 400],
    ['has a field too many', '{"name":"x","role":"co-chair"}', 400],
    ['names __proto__', '{"__proto__":{"isAdmin":true},"name":"x"}', 400],
    ['names __proto__ deep inside', '{"name":"x","tags":[{"a":{"__proto__":{"isAdmin":true}}}]}', 400],
    ['names constructor', '{"name":"x","tags":[{"constructor":{"prototype":{"isAdmin":true}}}]}', 400],
    ['is nested without end', '['.repeat(100_000), 400],
    ['is nested deeply and closed', '['.repeat(50_000) + ']'.repeat(50_000), 400],
    ['is larger than 256 kB', JSON.stringify({ name: 'x'.repeat(256 * 1024) }), 413],
  ])('is refused when its body %s', async (_what, body, status) => {
    const answer = await http.post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error?.code).toBe(status === 413 ? 'request/too-large' : 'request/invalid');
    expect(answer.body.error?.message).toMatch(/\.$/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(http.logged).toEqual([]);
  });

  it('is refused with another content type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
      expect((await http.post('name=x', { 'content-type': type })).status).toBe(400);
  });

  it('is refused where the address cannot be decoded', async () => {
    const answer = await http.send(`/api/groups/${GROUP}/fails/%E0%A4%A`, { headers: await http.as(0) });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'request/invalid' } } });
  });

  it('names the field that was not understood', async () => {
    const answer = await http.post('{"name":7}');
    expect(answer.body.error).toMatchObject({ code: 'request/invalid', field: 'name' });
  });
});

describe('what goes wrong inside', () => {
  const fail = async (how: string): Promise<HttpAnswer> =>
    http.send(`/api/groups/${GROUP}/fails/${how}`, { headers: await http.as(RAISER) });

  it.each(['fault', 'vendor'])('is a fault with a reference and says nothing more (%s)', async (how) => {
    const answer = await fail(how);
    expect(answer.status).toBe(500);
    const reference = answer.body.error?.reference ?? '';
    expect(reference).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect(answer.body.error?.message).toBe(`Something went wrong. Reference ${reference}.`);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
    expect(http.logged).toEqual([JSON.stringify([{ reference }, 'api.fault'])]);
  });

  it.each(['storage', 'service'])('is “try again” when it is out of reach (%s)', async (how) => {
    const answer = await fail(how);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.body.error?.code).toBe(`${how}/unavailable`);
    expect(JSON.stringify([answer.body, http.logged])).not.toContain('canary');
  });

  it('is not wrong when the rules say no: the person gets words, field and detail', async () => {
    expect(await fail('refusal')).toMatchObject({
      status: 412,
      body: { error: { code: 'minutes/changed', message: 'Read it again.', field: 'text', detail: { seq: 4 } } },
    });
  });
});
