import { newGraph, openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.kit.ts';
import { graphMail } from './mail.ts';

const { sharedMailbox } = tenantIds;

let microsoft: Microsoft;
const graph = newGraph();

beforeAll(async () => {
  microsoft = await openMicrosoft();
});
afterEach(() => microsoft.faults());
afterAll(() => microsoft.close());

describe('sending mail', () => {
  const mail = () => graphMail(graph, sharedMailbox);
  const SEND = 'POST /v1.0/users/*/sendMail';
  const letter = (subject: string) => ({
    to: { mail: 'priya.nair@glenfallon.example', name: 'Dr Priya Nair' },
    subject,
    text: '<b>To the letter</b> & more',
  });
  const sent = async (subject: string): Promise<unknown[]> =>
    (await microsoft.read<{ subject: string }[]>('mail')).filter((one) => one.subject === subject);

  it('goes out once, as plain text', async () => {
    expect(await mail().send(letter('plain'))).toBe('sent');
    expect(await sent('plain')).toMatchObject([
      { body: { contentType: 'text', content: '<b>To the letter</b> & more' } },
    ]);
  });

  it.each([
    ['503', { status: 503 }],
    ['503 that asks to wait', { status: 503, headers: { 'retry-after': '1' } }],
    ['504', { status: 504 }],
    ['408', { status: 408 }],
    ['lost answer', { acceptThenFail: true }],
    ['503 after the work', { acceptThenFail: true, status: 503 }],
  ])('is ambiguous and never sent twice: %s', async (what, fault) => {
    await microsoft.faults({ match: SEND, ...fault });
    const calls = microsoft.count(/sendMail$/);
    expect(await mail().send(letter(what))).toBe('ambiguous');
    expect(microsoft.count(/sendMail$/) - calls).toBe(1);
    expect((await sent(what)).length).toBe('acceptThenFail' in fault ? 1 : 0);
  });

  it('waits as asked after a 429, which is certainly no acceptance', async () => {
    await microsoft.faults({ match: SEND, status: 429, headers: { 'retry-after': '0' } });
    expect(await mail().send(letter('asked to wait'))).toBe('sent');
    expect(await sent('asked to wait')).toHaveLength(1);
  });

  it('goes back to the queue when the wait is long', async () => {
    await microsoft.faults({ match: SEND, status: 429, headers: { 'retry-after': '99999' } });
    await expect(mail().send(letter('long wait'))).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      retryAfterMs: 600_000,
    });
  });

  it('goes back to the queue when there is no token to ask with', async () => {
    const calls = microsoft.count(/sendMail$/);
    const lost = graphMail(newGraph('wrong secret'), sharedMailbox);
    await expect(lost.send(letter('no token'))).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: true });
    expect(microsoft.count(/sendMail$/)).toBe(calls);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND'])('goes back to the queue when nothing has reached Graph: %s', async (code) => {
    const real = globalThis.fetch;
    let calls = 0;
    globalThis.fetch = (input, init) => {
      if (!(input instanceof Request ? input.url : String(input)).includes('sendMail')) return real(input, init);
      calls += 1;
      return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
    };
    const call = mail().send(letter(code));
    await expect(call).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: true });
    globalThis.fetch = real;
    expect(calls).toBe(3);
    expect(await sent(code)).toEqual([]);
  });

  it('is refused when Graph says no', async () => {
    expect(await mail().send({ ...letter('bad'), to: { mail: 'nobody', name: 'Nobody' } })).toBe('refused');
  });
});
