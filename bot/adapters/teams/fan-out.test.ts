import type { Chat } from '../../ports/chat.ts';
import { desk, GROUP, northGroups } from '../../notifications/desk.kit.ts';
import { conversations, notices } from '../../notifications/index.ts';
import { bot, type Bot } from './bot.kit.ts';

const PEOPLE = Array.from({ length: 50 }, (_, index) => `p${index}`);
const NOTICE = {
  cause: 'meeting~1~1~invite',
  to: PEOPLE,
  subject: 'Invitation',
  message: (oid: string) => ({ text: `You are invited, ${oid}` }),
};

describe('telling fifty people through Teams', () => {
  let teams: Bot;
  beforeAll(async () => {
    teams = await bot();
  });
  afterAll(() => teams.close());

  it('misses nobody and tells nobody twice under 429, lost answers and a crash', async () => {
    const { rows, time, states, waiting } = desk();
    const book = conversations({ rows });
    for (const oid of PEOPLE)
      await book.arrive(oid, `29:${oid}`, {
        bot: { id: '28:bot' },
        user: { id: `29:${oid}` },
        conversation: { id: oid, conversationType: 'personal' },
        channelId: 'msteams',
        serviceUrl: teams.service.serviceUrl,
      });

    const accepted = new Map<string, number>();
    const asked = new Set<string>();
    teams.service.answerWith(({ path }) => {
      const oid = /conversations\/([^/]+)/.exec(path)?.[1] ?? '';
      const isFirst = !asked.has(oid);
      asked.add(oid);
      if (isFirst && oid.endsWith('3')) return { status: 429, headers: { 'retry-after': '2' } };
      accepted.set(oid, (accepted.get(oid) ?? 0) + 1);
      return { status: oid.endsWith('7') ? 502 : 201 };
    });

    const instance = (chat: Chat) =>
      notices({
        rows,
        chat,
        book: conversations({ rows }),
        groups: northGroups,
        mail: { send: () => Promise.reject(new Error('nobody is mailed here')) },
        directory: { person: () => Promise.resolve(undefined) },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        now: () => time.now,
        sleep: (ms) => {
          time.now += ms;
          return Promise.resolve();
        },
      });

    let sends = 0;
    let crash: () => void = () => undefined;
    const crashed = new Promise<void>((resolve) => {
      crash = resolve;
    });
    const never = new Promise<never>(() => undefined);
    /** The process dies after its 25th POST, before it can write down what came of it. */
    const dying: Chat = {
      ...teams.chat,
      send: async (to, message) => {
        sends += 1;
        if (sends > 25) return never;
        const result = await teams.chat.send(to, message);
        if (sends < 25) return result;
        crash();
        return never;
      },
    };
    void instance(dying).tell(GROUP, NOTICE);
    await crashed;

    time.now += 61_000;
    const next = instance(teams.chat);
    await next.tell(GROUP, NOTICE);
    while ((await waiting()) > 0) {
      time.now += 5_000;
      await next.retryPending(GROUP);
    }

    const outcome = await states();
    const stateOf = (oid: string) => outcome[`${NOTICE.cause}~${oid}`];
    expect(PEOPLE.filter((oid) => (accepted.get(oid) ?? 0) > 1)).toEqual([]);
    expect(PEOPLE.filter((oid) => stateOf(oid) !== 'sent' && stateOf(oid) !== 'ambiguous')).toEqual([]);
    expect(PEOPLE.filter((oid) => stateOf(oid) === 'sent' && accepted.get(oid) !== 1)).toEqual([]);
    // Five lost answers, and at most the eight that were under way when the process died.
    expect(PEOPLE.filter((oid) => stateOf(oid) === 'ambiguous').length).toBeLessThanOrEqual(5 + 8);
  });
});
