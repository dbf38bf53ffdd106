import type { ConversationParameters } from 'botbuilder';

import type { SendResult } from '../../ports/chat.ts';
import { TeamsAdapter } from './adapter.ts';
import { APP_ID, bot, ISSUER, TENANT, type Answer, type Bot } from './bot.kit.ts';

describe('writing to somebody unasked', () => {
  let teams: Bot;
  const token = { fails: false };

  beforeAll(async () => {
    teams = await bot({
      token: () => (token.fails ? Promise.reject(new Error('no')) : Promise.resolve('t')),
    });
  });
  beforeEach(() => {
    teams.service.reset();
    token.fails = false;
  });
  afterAll(() => teams.close());

  const to = (serviceUrl = teams.service.serviceUrl) => ({
    bot: { id: '28:bot' },
    user: { id: '29:ada' },
    conversation: { id: 'a:ada', conversationType: 'personal' },
    channelId: 'msteams',
    serviceUrl,
  });

  const cases: [string, Answer, SendResult][] = [
    ['takes it', { status: 201 }, { kind: 'sent', activityId: 'sent-1' }],
    ['asks to wait', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'pending', retryAfterMs: 7000 }],
    ['asks to wait, not how long', { status: 429 }, { kind: 'pending', retryAfterMs: 2000 }],
    ['says 412', { status: 412 }, { kind: 'pending', retryAfterMs: undefined }],
    ['says 408', { status: 408 }, { kind: 'ambiguous' }],
    ['says 500', { status: 500 }, { kind: 'ambiguous' }],
    ['says 502', { status: 502 }, { kind: 'ambiguous' }],
    ['says 503', { status: 503 }, { kind: 'ambiguous' }],
    ['says 504', { status: 504 }, { kind: 'ambiguous' }],
    ['hangs up', { status: 0, drop: true }, { kind: 'ambiguous' }],
    ['says that the person blocked us', { status: 403 }, { kind: 'blocked' }],
    ['does not know the conversation', { status: 404 }, { kind: 'gone' }],
    ['finds it too big', { status: 413 }, { kind: 'too-big' }],
    ['finds it wrong', { status: 400 }, { kind: 'dead', status: 400 }],
    ['points elsewhere', { status: 307, headers: { location: '/else' } }, { kind: 'dead', status: 307 }],
  ];

  it.each(cases)('asks once when the service %s', async (_name, answer, result) => {
    teams.service.answerWith(() => answer);
    expect(await teams.chat.send(to(), { text: 'Hello' })).toEqual(result);
    expect(teams.service.calls.map(({ method }) => method)).toEqual(['POST']);
  });

  it.each(cases.slice(1))('asks once for an update too when the service %s', async (_name, answer, result) => {
    teams.service.answerWith(() => answer);
    expect(await teams.chat.update(to(), 'a9', { text: 'Hello' })).toEqual(result);
    expect(teams.service.calls.map(({ method }) => method)).toEqual(['PUT']);
  });

  it('is known not to have happened when nobody listens, or there is no token', async () => {
    const nobody = { kind: 'pending', retryAfterMs: undefined };
    expect(await teams.chat.send(to('http://127.0.0.1:1/'), { text: 'Hello' })).toEqual(nobody);
    token.fails = true;
    expect(await teams.chat.send(to(), { text: 'Hello' })).toEqual(nobody);
    expect(teams.service.calls).toEqual([]);
  });

  it('makes a conversation with one call too', async () => {
    teams.service.answerWith(() => ({ status: 500 }));
    const adapter = new TeamsAdapter({
      appId: APP_ID,
      tenants: [TENANT],
      serviceHosts: [],
      loopbackServices: true,
      anonymous: false,
      metadataUrl: teams.idp.metadata,
      issuer: ISSUER,
      token: () => Promise.resolve('t'),
    });
    const parameters = { isGroup: false, bot: { id: '28:bot', name: '' }, members: [{ id: '29:ada', name: '' }] };
    const made = adapter.createConversationAsync(
      APP_ID,
      'msteams',
      teams.service.serviceUrl,
      ISSUER,
      { ...parameters, activity: {}, channelData: {}, tenantId: TENANT } as unknown as ConversationParameters,
      () => Promise.resolve(),
    );
    await expect(made).rejects.toThrow();
    expect(teams.service.calls.length).toBe(1);
  });
});
