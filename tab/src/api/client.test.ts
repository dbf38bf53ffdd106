import { apiClient } from './client.ts';
import { ApiProblem, isConflict, isUnsettled } from './problem.ts';

const tokens = () => {
  let number = 1;
  return { get: () => Promise.resolve(`token-${number}`), forget: () => void (number += 1) };
};

/** Answers the given responses in turn and keeps what was sent. */
const wire = (...answers: (Response | Error)[]) => {
  const sent: { url: string; headers: Headers; body: unknown }[] = [];
  const send = (url: unknown, init?: RequestInit): Promise<Response> => {
    sent.push({ url: String(url), headers: new Headers(init?.headers), body: init?.body });
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('no answer left'));
  };
  return { sent, api: apiClient(tokens(), send) };
};

const refused = (status: number, code: string): Response =>
  Response.json({ error: { code, message: 'No, because.', field: 'reason', detail: { version: 4 } } }, { status });

describe('the API client', () => {
  it('sends token, version and key, and reads the answer', async () => {
    const { api, sent } = wire(Response.json({ done: true }));
    await expect(api('/x', { method: 'POST', body: { a: 1 }, version: 3, key: 'k' })).resolves.toEqual({ done: true });
    const [call] = sent;
    expect(call?.url).toBe('/api/x');
    expect(call?.headers.get('authorization')).toBe('Bearer token-1');
    expect(call?.headers.get('if-match')).toBe('"3"');
    expect(call?.headers.get('idempotency-key')).toBe('k');
    expect(call?.body).toBe('{"a":1}');
  });

  it('renews a refused token once, under the same key', async () => {
    const { api, sent } = wire(refused(401, 'token/unauthorised'), Response.json(1));
    await api('/x', { method: 'POST', key: 'k' });
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k', 'k']);
  });

  it('gives up after a second refused token', async () => {
    const { api } = wire(refused(401, 'token/unauthorised'), refused(401, 'token/unauthorised'));
    await expect(api('/x')).rejects.toMatchObject({ status: 401 });
  });

  it('turns an error answer into a problem with its field and detail', async () => {
    const { api } = wire(refused(412, 'record/changed'));
    const problem: unknown = await api('/x').catch((caught: unknown) => caught);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'record/changed', field: 'reason', detail: { version: 4 } });
    expect(isConflict(problem)).toBe(true);
    expect(isUnsettled(problem)).toBe(false);
  });

  it('knows that a lost answer settles nothing', async () => {
    const { api } = wire(new TypeError('fetch failed'), new Response('<html>', { status: 502 }));
    for (const attempt of [1, 2]) {
      const problem: unknown = await api(`/x/${attempt}`).catch((caught: unknown) => caught);
      expect(isUnsettled(problem)).toBe(true);
    }
  });
});
