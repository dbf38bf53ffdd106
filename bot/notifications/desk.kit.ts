// A notice desk for tests: real rows in memory, and a chat and a mailbox that do as they are told. Time is a number.
import { memoryRows, memoryTable } from '../adapters/memory/index.ts';
import type { Groups } from '../capability.ts';
import type { Member } from '../kernel/people.ts';
import type { OutMessage, SendResult } from '../ports/chat.ts';
import { conversations, notices } from './index.ts';
import type { Send } from './sends.ts';

export const GROUP = 'north';

const seat = (oid: string): Member => ({
  oid,
  name: `Dr ${oid}`,
  mail: `${oid}@glenfallon.example`,
  side: 'primary',
  core: true,
  roles: ['member'],
  jobTitle: 'GP',
  constituency: 'Millburn Practice',
});

export const northGroups: Groups = {
  ids: () => Promise.resolve([GROUP]),
  settings: () => Promise.reject(new Error('not asked for here')),
  seats: () => Promise.resolve([]),
  seat: (_group, oid) => Promise.resolve(oid.startsWith('stranger') ? undefined : seat(oid)),
};

type Answer = (oid: string, message: OutMessage) => SendResult | Promise<SendResult>;

export const desk = (table = memoryTable()) => {
  const rows = memoryRows(table);
  const time = { now: 1_000_000 };
  const now = (): number => time.now;
  const sent: { oid: string; message: OutMessage }[] = [];
  const updated: { oid: string; activityId: string; message: OutMessage }[] = [];
  const mails: { mail: string; subject: string; text: string }[] = [];
  let counter = 0;
  /** What happens while a call waits for its turn. */
  const asleep = { run: (): void | Promise<void> => undefined };
  const answer: { send: Answer; update: Answer; mail: () => Promise<'sent' | 'ambiguous' | 'refused'> } = {
    send: () => ({ kind: 'sent', activityId: `activity-${(counter += 1)}` }),
    update: () => ({ kind: 'sent', activityId: '' }),
    mail: () => Promise.resolve('sent'),
  };

  const instance = (clock = now) => {
    const book = conversations({ rows, now: clock });
    const notifier = notices({
      rows,
      groups: northGroups,
      book,
      chat: {
        send: async (to, message) => {
          const oid = to as string;
          const result = await answer.send(oid, message);
          sent.push({ oid, message });
          return result;
        },
        update: async (to, activityId, message) => {
          const oid = to as string;
          updated.push({ oid, activityId, message });
          return answer.update(oid, message);
        },
      },
      mail: {
        send: async ({ to, subject, text }) => {
          mails.push({ mail: to.mail, subject, text });
          return answer.mail();
        },
      },
      directory: { person: () => Promise.resolve(undefined) },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      now: clock,
      sleep: (ms) => {
        time.now += ms;
        return Promise.resolve(asleep.run());
      },
    });
    return { ...notifier, book };
  };

  return {
    rows,
    time,
    sent,
    updated,
    mails,
    answer,
    asleep,
    instance,
    async install(...oids: string[]) {
      const book = conversations({ rows, now });
      for (const oid of oids) await book.arrive(oid, `29:${oid}`, oid);
    },
    async states(): Promise<Record<string, Send['state']>> {
      const found = await rows.list<Send>({ group: GROUP, kind: 'sends' });
      return Object.fromEntries(found.map(({ key, value }) => [key, value.state]));
    },
    waiting: async (): Promise<number> => (await rows.list({ group: GROUP, kind: 'waiting-sends' })).length,
  };
};
