import { randomUUID } from 'node:crypto';
import { cardActions, cardOf } from '../../scripts/local-client.ts';
import type { TurnAnswer } from '../../scripts/local-tenant/contract.ts';
import type { IssueList } from '../issues/contract.ts';
import { activityOf, deliver, madeUp, pressOf, untilTaken, wordsOf } from './raw.ts';
import { startStand, type RunningStand } from './stand.ts';
import { rowsOf } from './stored.ts';

const GROUP = 'glenfallon';
const FOREIGN = '99999999-0000-4000-8000-000000000000';
const anIssue = {
  what: 'Letters reach the practice a week after the patient does.',
  title: 'Letters come late',
  area: 'discharge',
  direction: 'to-primary',
};

let stand: RunningStand;
let administrator: string;
let clinician: string;
beforeAll(async () => {
  stand = await startStand();
  administrator = await stand.client.personByRole('administrator');
  clinician = await stand.client.personByRole('clinician');
}, 120_000);
afterAll(() => stand.stop());

const recorded = async (): Promise<string[]> => {
  await stand.client.idle();
  return (await rowsOf(stand, 'Register')).map(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`).sort();
};
/** What the work answers, when it left the record as it was. */
const leavingNothing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const before = await recorded();
  const result = await work();
  expect(await recorded()).toEqual(before);
  return result;
};
const raiseRaw = (oid: string, more: Record<string, unknown> = {}) => {
  const press = pressOf(stand, oid, 'issue.raise', { draft: randomUUID(), ...anIssue, ...more });
  return untilTaken(() => deliver(stand, press));
};
const callApi = async (
  init: { token?: string; method?: string; body?: string; headers?: Record<string, string> },
  path = `/api/groups/${GROUP}/issues`,
) => {
  const { token, headers, ...rest } = init;
  const reply = await fetch(new URL(path, stand.url), {
    ...rest,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
  return { status: reply.status, body: (await reply.json()) as { error?: { code: string; message: string } } };
};
const tokenOf = async (oid: string, variant = ''): Promise<string> =>
  (await stand.client.local<{ token: string }>(`token?as=${oid}${variant && `&variant=${variant}`}`)).token;

describe('the bot’s door', () => {
  it.each([
    'none',
    'malformed',
    'forged',
    'unsigned',
    'expired',
    'not-yet',
    'wrong-audience',
    'wrong-issuer',
    'wrong-serviceurl',
    'no-serviceurl',
  ])('answers 401 to a token that is %s, and does nothing', async (token) => {
    const press = pressOf(stand, madeUp(1), 'issue.raise', { draft: randomUUID(), ...anIssue });
    const { status } = await leavingNothing(() => deliver(stand, press, { token }));
    expect(status).toBe(401);
  });

  it('answers 403 to another tenant’s people, by whichever field says so', async () => {
    const press = pressOf(stand, madeUp(1), 'issue.raise', { draft: randomUUID(), ...anIssue });
    const inConversation = { ...press, conversation: { id: 'a:raw', tenantId: FOREIGN } };
    const inChannelData = { ...press, channelData: { tenant: { id: FOREIGN } } };
    await leavingNothing(async () => {
      expect((await deliver(stand, inConversation)).status).toBe(403);
      expect((await deliver(stand, inChannelData)).status).toBe(403);
    });
  });

  it('answers 400 to what is not JSON or not an activity, and 413 to more than it takes', async () => {
    await leavingNothing(async () => {
      expect((await deliver(stand, '{"type": "message", ')).status).toBe(400);
      expect((await deliver(stand, '[1, 2, 3]')).status).toBe(400);
      const huge = activityOf(stand, madeUp(1), { text: 'a'.repeat(300_000) });
      expect((await deliver(stand, huge)).status).toBe(413);
    });
  });

  it('says that a button it does not know changed nothing, and 501 to an invoke of another kind', async () => {
    await leavingNothing(async () => {
      const answer = await deliver(stand, pressOf(stand, madeUp(1), 'issue.delete-all', {}));
      expect(answer.status).toBe(200);
      expect(wordsOf(answer)).toMatch(/nothing was changed/);
      const unknown = activityOf(stand, madeUp(1), { type: 'invoke', name: 'fileConsent/invoke', value: {} });
      expect((await deliver(stand, unknown)).status).toBe(501);
    });
  });

  it('refuses the card of a group that the person is not in', async () => {
    const answer = await leavingNothing(() => raiseRaw(madeUp(1), { group: 'elsewhere' }));
    expect(wordsOf(answer)).toMatch(/belongs to a group that you are not in/);
  });

  it('writes the group into the cards that it sends', async () => {
    await stand.client.say(clinician, 'raise');
    const { activities } = await stand.client.personal(clinician);
    const newest = activities.at(-1);
    const buttons = cardActions(newest && cardOf(newest));
    expect(buttons.map(({ data }) => data?.['group'])).toEqual([GROUP, GROUP]);
  });

  it('refuses a vote from somebody who is no member, and says who may', async () => {
    const data = { vote: 'IG-2026-0001.1', choice: 'agree', revision: 0 };
    const answer = await leavingNothing(() => deliver(stand, pressOf(stand, madeUp(1), 'vote.cast', data)));
    expect(wordsOf(answer)).toBe('This is for members or the co-chairs of the group.');
  });

  it('gives an over-long text back with its limit, and says that nothing was saved (R01)', async () => {
    const answer = await leavingNothing(() => raiseRaw(madeUp(1), { what: 'a'.repeat(4001) }));
    expect(wordsOf(answer)).toMatch(/Nothing was saved yet/);
    expect(wordsOf(answer)).toMatch(/4001 characters are too many. Keep it to 4000/);
  });
});

describe('the API’s door', () => {
  it.each([
    'forged',
    'unsigned',
    'expired',
    'not-yet',
    'wrong-audience',
    'wrong-issuer',
    'wrong-tenant',
    'wrong-scope',
    'id-token',
  ])('answers 401 to a token that is %s', async (variant) => {
    const { status, body } = await callApi({ token: await tokenOf(administrator, variant) });
    expect([status, body.error?.code]).toEqual([401, 'session/unauthorised']);
  });

  it.each(['no-scope', 'app-only'])('answers 403 to a token without a person at work: %s', async (variant) => {
    expect((await callApi({ token: await tokenOf(administrator, variant) })).status).toBe(403);
  });

  it('answers 401 to no token at all, and to one without an object id', async () => {
    expect((await callApi({})).status).toBe(401);
    expect((await callApi({ token: await tokenOf(administrator, 'no-oid') })).status).toBe(401);
    expect((await callApi({ headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
  });

  it('refuses broken, poisonous, over-large and foreign bodies, and stores nothing', async () => {
    const token = await tokenOf(administrator);
    const json = { 'content-type': 'application/json' };
    const post = (body: string, headers: Record<string, string> = json) =>
      callApi({ token, method: 'POST', body, headers }, `/api/groups/${GROUP}/meetings`);
    await leavingNothing(async () => {
      expect((await post('{"theme": ')).status).toBe(400);
      expect((await post('{"theme": {"__proto__": {"roles": ["co-chair"]}}}')).status).toBe(400);
      expect((await post('theme=discharge', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
      expect((await post(JSON.stringify({ theme: 'a'.repeat(300_000) }))).status).toBe(413);
      const unknown = { theme: 'discharge', start: '2026-12-03T13:00', minutes: 90, state: 'published' };
      expect((await post(JSON.stringify(unknown))).status).toBe(400);
    });
  });

  it('refuses an over-long reason and names its limit and field (T04)', async () => {
    const chair = await stand.client.personByRole('co-chair', 'primary');
    const { body: queue } = await stand.client.api<{ items: { ref: string; version: number }[] }>(
      chair,
      'GET',
      `/groups/${GROUP}/triage`,
    );
    const [item] = queue.items;
    const decision = { standardReason: 'incident', reason: 'a'.repeat(1001), to: '' };
    const { status, body } = await leavingNothing(() =>
      stand.client.api(chair, 'POST', `/groups/${GROUP}/triage/${item?.ref ?? ''}/decline`, decision, {
        version: item?.version ?? 0,
      }),
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code: 'text/invalid', field: 'reason' } });
    expect(JSON.stringify(body)).toContain('Keep it to 1000');
  });

  it('knows no group but its own', async () => {
    const { status, body } = await callApi({ token: await tokenOf(administrator) }, '/api/groups/elsewhere/issues');
    expect([status, body.error?.code]).toEqual([404, 'group/not-found']);
  });
});

describe('raising (R10, R15)', () => {
  const found = async (text: string): Promise<string[]> => {
    const path = `/groups/${GROUP}/issues?text=${encodeURIComponent(text)}`;
    const { body } = await stand.client.api<IssueList>(administrator, 'GET', path);
    return body.issues.map(({ ref }) => ref);
  };

  it('raises one issue however often the same form arrives, also at the same moment', async () => {
    const title = 'Sent more than once';
    await stand.client.say(clinician, 'raise');
    const { conversationId, activities } = await stand.client.personal(clinician);
    const form = activities.at(-1);
    const action = cardActions(form && cardOf(form)).find(({ verb }) => verb === 'issue.raise');
    const path = `chats/${encodeURIComponent(conversationId)}/activities/${encodeURIComponent(form?.id ?? '')}/actions?as=${clinician}`;
    const press = () =>
      stand.client.local<TurnAnswer>(path, {
        type: 'Action.Execute',
        verb: 'issue.raise',
        data: { ...action?.data, ...anIssue, title },
      });
    const answers = [...(await Promise.all([press(), press(), press()])), await press()];
    const refs = answers.map((answer) => /IG-\d{4}-\d{4}/.exec(wordsOf(answer))?.[0]);
    expect(new Set(refs).size).toBe(1);
    expect(await found(title)).toEqual([refs[0]]);
  });

  it('gives 40 people who raise at once 40 references without a gap', async () => {
    const title = 'One of forty';
    const people = Array.from({ length: 40 }, (_, number) => madeUp(100 + number));
    const answers = await Promise.all(people.map((oid) => raiseRaw(oid, { title })));
    const refs = answers.map((answer) => /IG-\d{4}-\d{4}/.exec(wordsOf(answer))?.[0] ?? '').sort();
    const numbers = refs.map((ref) => Number(ref.slice(-4)));
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, place) => (numbers[0] ?? 0) + place));
    expect((await found(title)).sort()).toEqual(refs);
  });
});
