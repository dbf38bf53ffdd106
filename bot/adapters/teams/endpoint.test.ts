import { z } from 'zod';

import type { Capability, Press, Turn } from '../../capability.ts';
import { card, execute, heading, refreshFor } from '../../kernel/cards.ts';
import { Refusal } from '../../kernel/errors.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { ADA, APP_ID, bot, jwt, newKey, TENANT, type Bot } from './bot.kit.ts';

const turns: Turn[] = [];
const presses: Press[] = [];
const gate: { wait: Promise<void> } = { wait: Promise.resolve() };

const done = card([heading('Done')], { fallbackText: 'Done' });

const testing: Capability = {
  name: 'testing',
  chat: [
    {
      words: ['help'],
      help: 'shows this',
      handle: (turn) => {
        turns.push(turn);
        return Promise.resolve({ text: `help for ${turn.group}` });
      },
    },
    { words: ['slow'], help: 'takes a while', handle: () => gate.wait.then(() => ({ text: 'at last' })) },
    { words: ['refuse'], help: 'says no', handle: () => Promise.reject(new Refusal('vote/closed', 'Too late.')) },
    { words: ['store'], help: 'finds no store', handle: () => Promise.reject(new StorageUnavailable('down')) },
    {
      words: ['lost'],
      help: 'loses the answer',
      handle: () => Promise.reject(new StorageUnavailable('lost', { isUnconfirmed: true })),
    },
    { words: ['break'], help: 'fails', handle: () => Promise.reject(new Error('secret detail')) },
    {
      words: ['card'],
      help: 'a card',
      handle: () => Promise.resolve({ text: 'A card', card: done, about: 'vote:V-1' }),
    },
  ],
  anySentence: (turn) => Promise.resolve({ text: `you said: ${turn.text}` }),
  olderCards: ['test.say'],
  cardActions: {
    'test.do': (press) => {
      presses.push(press);
      return Promise.resolve({ card: done });
    },
    'test.refresh': () => Promise.resolve({ card: { ...done, refresh: refreshFor('test.refresh', {}, ['29:ada']) } }),
    'test.say': () => Promise.resolve({ message: 'Noted.' }),
    'test.refuse': () => Promise.reject(new Refusal('vote/closed', 'The vote is closed.')),
    'test.break': () => Promise.reject(new Error('secret detail')),
    'test.parse': ({ data }) => Promise.resolve({ message: z.object({ id: z.string() }).parse(data).id }),
    'test.store': () => Promise.reject(new StorageUnavailable('down')),
  },
};

describe('the bot endpoint', () => {
  const seen = { kept: [] as string[], forgotten: [] as string[], isNew: true };
  let teams: Bot;

  beforeAll(async () => {
    teams = await bot({
      capabilities: [testing],
      conversations: {
        keep: (oid, teamsId) => {
          seen.kept.push(`${oid} ${teamsId}`);
          return Promise.resolve();
        },
        arrive: () => {
          const { isNew } = seen;
          seen.isNew = false;
          return Promise.resolve(isNew);
        },
        forget: (oid) => {
          seen.forgotten.push(oid);
          return Promise.resolve();
        },
      },
    });
  });
  beforeEach(() => {
    teams.service.reset();
    turns.length = 0;
    presses.length = 0;
  });
  afterEach(() => teams.served.settled());
  afterAll(() => teams.close());

  const texts = (): (string | undefined)[] => teams.service.calls.map(({ body }) => body.text);
  const quietly = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const spy = jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK writes about bad tokens
    try {
      return await work();
    } finally {
      spy.mockRestore();
    }
  };

  describe('checks tokens', () => {
    const seconds = (): number => Math.floor(Date.now() / 1000);
    const cases: [string, () => string][] = [
      ['none', () => ''],
      ['that is no JWT', () => 'Bearer not.a.jwt'],
      ['that is forged', () => `Bearer ${jwt(newKey().privateKey, teams.claims())}`],
      ['without signature', () => `Bearer ${jwt(undefined, teams.claims(), { alg: 'none' })}`],
      ['for another bot', () => `Bearer ${jwt(teams.idp.key, teams.claims({ aud: ADA }))}`],
      ['of another issuer', () => `Bearer ${jwt(teams.idp.key, teams.claims({ iss: 'https://evil.example' }))}`],
      [
        'of an emulator',
        () =>
          `Bearer ${jwt(teams.idp.key, teams.claims({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: ADA }))}`,
      ],
      ['for another service', () => `Bearer ${jwt(teams.idp.key, teams.claims({ serviceurl: 'https://x.example/' }))}`],
      ['for no service', () => `Bearer ${jwt(teams.idp.key, teams.claims({ serviceurl: undefined }))}`],
      ['of an unknown key', () => `Bearer ${jwt(teams.idp.key, teams.claims(), { kid: 'k9' })}`],
      ['that has expired', () => `Bearer ${jwt(teams.idp.key, teams.claims({ exp: seconds() - 900 }))}`],
      ['that is not valid yet', () => `Bearer ${jwt(teams.idp.key, teams.claims({ nbf: seconds() + 900 }))}`],
    ];
    it.each(cases)('and answers 401 to a token %s', async (_name, token) => {
      const { status, text } = await quietly(() => teams.deliver(teams.activity({ text: 'help' }), token()));
      expect([status, text]).toEqual([401, '']);
      expect([turns, teams.service.calls]).toEqual([[], []]);
    });

    it('and takes a good one', async () => {
      expect((await teams.deliver(teams.activity({ text: 'help' }))).status).toBe(200);
      expect(texts()).toEqual(['help for north']);
      expect(teams.service.calls[0]?.authorization).toBe('Bearer token for https://api.botframework.com/.default');
    });

    it.each([
      ['channel', { channelId: 'webchat' }, 401],
      ['tenant of the channel data', { channelData: { tenant: { id: ADA } } }, 403],
      ['tenant of the conversation', { conversation: { id: 'a:ada', tenantId: ADA } }, 403],
      ['tenant left out', { channelData: {} }, 403],
    ])('and refuses another %s', async (_name, more, status) => {
      expect((await quietly(() => teams.deliver(teams.activity({ text: 'help', ...more })))).status).toBe(status);
      expect(turns).toEqual([]);
    });

    it('and sends nothing to a service that is not on the list', async () => {
      const serviceUrl = 'https://attacker.example/';
      const token = `Bearer ${jwt(teams.idp.key, teams.claims({ serviceurl: serviceUrl }))}`;
      expect((await teams.deliver(teams.activity({ serviceUrl }), token)).status).toBe(401);
    });
  });

  it.each([
    ['an empty object', {}, 400],
    ['broken JSON', '{"type":', 400],
    ['a list', [], 400],
    ['a type that is no word', { type: 7 }, 400],
    ['an invoke without a value', { value: undefined, type: 'invoke', name: 'adaptiveCard/action' }, 400],
    ['an empty value', { value: {}, type: 'invoke', name: 'adaptiveCard/action' }, 400],
    ['an unknown invoke', { type: 'invoke', name: 'signin/verifyState', value: {} }, 501],
    ['a dialog nobody has', { type: 'invoke', name: 'task/fetch', value: {} }, 501],
    ['an unknown type', { type: 'endOfConversation' }, 200],
    ['more than 256 kB', { text: 'x'.repeat(300_000) }, 413],
  ])('answers %s without a turn', async (name, more, status) => {
    const isRaw = typeof more === 'string' || Array.isArray(more) || name === 'an empty object';
    const answer = await teams.deliver(isRaw ? more : teams.activity(more));
    expect([answer.status, answer.text]).toEqual([status, '']);
    expect([turns, presses, teams.service.calls]).toEqual([[], [], []]);
  });

  it('opens the door whose word is the whole message, and takes any longer sentence for an issue', async () => {
    const sentences = ['Helpful letters are missing', 'Help with letters that arrive late', 'Slow replies'];
    for (const text of ['Help!', ...sentences]) await teams.deliver(teams.activity({ text }));
    expect(texts()).toEqual(['help for north', ...sentences.map((text) => `you said: ${text}`)]);
  });

  it('answers a word that nobody knows with help: it says nothing that could be raised', async () => {
    await teams.deliver(teams.activity({ text: 'fribble' }));
    expect(texts()).toEqual(['help for north']);
  });

  it('answers politeness, and what a channel does not understand, with help', async () => {
    const inChannel = {
      conversation: {
        id: '19:c@thread.tacv2',
        conversationType: 'channel',
        tenantId: TENANT,
      },
      entities: [{ type: 'mention', mentioned: { id: `28:${APP_ID}` }, text: '<at>IG</at>' }],
    };
    await teams.deliver(teams.activity({ text: 'Thanks!' }));
    await teams.deliver(teams.activity({ text: '<at>IG</at> what now', ...inChannel }));
    await teams.deliver(teams.activity({ text: '<at>IG</at> ask 9990000018', ...inChannel }));
    expect(texts()).toEqual(['help for north', 'help for north', expect.stringContaining('Please delete the message')]);
    expect(turns[1]).toMatchObject({ text: 'what now', where: 'channel', person: { oid: ADA } });
    expect(seen.kept.every((kept) => kept === `${ADA} 29:ada`)).toBe(true);
  });

  it('sends a card with its words as summary', async () => {
    await teams.deliver(teams.activity({ text: 'card' }));
    expect(teams.service.calls[0]?.body).toMatchObject({ summary: 'A card', attachments: [{ content: done }] });
    await teams.served.settled();
    expect(teams.adopted).toEqual([['north', 'vote:V-1', ADA, expect.any(String)]]);
  });

  it.each([
    ['refuse', 'Too late.'],
    ['store', 'Nothing was recorded: the store does not answer. Try again in a minute.'],
    ['lost', 'We could not confirm that it was recorded. Look before you try again.'],
    ['break', 'Something went wrong, reference 7F3K. Try again; if it stays, tell the administrator the reference.'],
  ])('tells the person when a door has to %s', async (word, said) => {
    expect((await teams.deliver(teams.activity({ text: word }))).status).toBe(200);
    expect(texts()).toEqual([said]);
  });

  it('shows typing only when an answer takes a while, and before it', async () => {
    const typing = teams.service.until((calls) => calls.some(({ body }) => body.type === 'typing'));
    gate.wait = typing;
    await teams.deliver(teams.activity({ text: 'slow' }));
    expect(teams.service.calls.map(({ body }) => body.type)).toEqual(['typing', 'message']);

    teams.service.reset();
    await teams.deliver(teams.activity({ text: 'help' }));
    expect(teams.service.calls.map(({ body }) => body.type)).toEqual(['message']);
  });

  it('answers 500 with an empty body when its own answer cannot be sent, and tries only once', async () => {
    teams.service.answerWith(() => ({ status: 500 }));
    const { status, text } = await teams.deliver(teams.activity({ text: 'help' }));
    expect([status, text, teams.service.calls.length]).toEqual([500, '', 1]);
  });

  describe('pressing a button', () => {
    const CARD = 'application/vnd.microsoft.card.adaptive';
    const WORDS = 'application/vnd.microsoft.activity.message';

    it('answers with the new card and keeps it in the chat', async () => {
      const { status, body } = await teams.press('test.do', { choice: 'agree', group: 'north' });
      expect([status, body]).toEqual([200, { statusCode: 200, type: CARD, value: done }]);
      expect(presses[0]).toMatchObject({ teamsId: '29:ada', cardId: 'card-1', group: 'north', member: { oid: ADA } });
      await teams.served.settled();
      expect(teams.service.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'PUT /v3/conversations/a:ada/activities/card-1',
      ]);
    });

    it('does not replace a card that renews itself, or Teams would ask for ever', async () => {
      expect((await teams.press('test.refresh')).body?.type).toBe(CARD);
      await teams.served.settled();
      expect(teams.service.calls).toEqual([]);
    });

    it.each([
      ['test.say', 'Noted.'],
      ['test.refuse', 'The vote is closed.'],
      ['test.parse', 'That button sent something unexpected, so nothing was changed. Say “help” to start afresh.'],
      ['test.store', 'Nothing was recorded: the store does not answer. Try again in a minute.'],
      [
        'test.break',
        'Something went wrong, reference 7F3K. Try again; if it stays, tell the administrator the reference.',
      ],
      ['never.heard', 'This card is from an earlier version, so nothing was changed. Say “help” to start afresh.'],
      ['constructor', 'This card is from an earlier version, so nothing was changed. Say “help” to start afresh.'],
    ])('answers %s with words that Teams can show', async (verb, value) => {
      const { status, body } = await teams.press(verb);
      expect([status, body]).toEqual([200, { statusCode: 200, type: WORDS, value }]);
    });

    it('of an older shape changes nothing', async () => {
      expect((await teams.press('test.do', { schema: 0 })).body?.value).toContain('earlier version');
      expect((await teams.press('test.say', { schema: 0 })).body?.value).toBe('Noted.');
      expect(presses).toEqual([]);
    });

    it('of a group that the person is not in changes nothing', async () => {
      for (const group of ['south', 'nowhere'])
        expect((await teams.press('test.do', { group })).body?.value).toContain('a group that you are not in');
      expect(presses).toEqual([]);
    });

    it('with Action.Submit renews the pressed card', async () => {
      const { data } = execute('Do', 'test.do', { id: 1 })['fallback'] as { data: unknown };
      await teams.deliver(teams.activity({ text: undefined, value: data, replyToId: 'card-7' }));
      expect(presses[0]).toMatchObject({ verb: 'test.do', data: { id: 1 }, cardId: 'card-7' });
      expect(teams.service.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'PUT /v3/conversations/a:ada/activities/card-7',
      ]);
    });
  });

  it('welcomes once although Teams tells of an installation twice, and forgets who leaves', async () => {
    const bare = { text: undefined };
    await teams.deliver(teams.activity({ ...bare, type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    await teams.deliver(teams.activity({ ...bare, type: 'installationUpdate', action: 'add' }));
    expect(texts()).toEqual(['Welcome']);
    await teams.deliver(teams.activity({ ...bare, type: 'installationUpdate', action: 'remove' }));
    expect(seen.forgotten).toEqual([ADA]);
  });

  it('gives its answers back in one piece to a channel that expects them so', async () => {
    const { status, body } = await teams.deliver(teams.activity({ text: 'help', deliveryMode: 'expectReplies' }));
    expect([status, body]).toMatchObject([200, { activities: [{ text: 'help for north' }] }]);
    expect(teams.service.calls).toEqual([]);
  });
});

describe('the bot endpoint with token checks switched off, for the Playground', () => {
  let teams: Bot;
  beforeAll(async () => {
    teams = await bot({ capabilities: [testing], anonymous: true });
  });
  afterAll(() => teams.close());

  it('needs no token on this machine, and sends none', async () => {
    for (const channelId of ['emulator', 'msteams'])
      expect((await teams.deliver(teams.activity({ text: 'help', channelId, channelData: {} }), '')).status).toBe(200);
    expect(teams.service.calls.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  });

  it('still refuses other channels and services', async () => {
    expect((await teams.deliver(teams.activity({ channelId: 'webchat' }), '')).status).toBe(401);
    expect((await teams.deliver(teams.activity({ serviceUrl: 'https://x.example/' }), '')).status).toBe(401);
  });
});
