import { setTimeout as wait } from 'node:timers/promises';
import type { Groups } from '../capability.ts';
import { cardOfGroup } from '../kernel/cards.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Chat, OutMessage } from '../ports/chat.ts';
import type { Directory } from '../ports/directory.ts';
import type { Log } from '../ports/log.ts';
import type { Mail } from '../ports/mail.ts';
import type { Rows } from '../ports/rows.ts';
import type { Notice, Notices } from './contract.ts';
import type { ConversationBook } from './conversations.ts';
import { forEachOf } from './each.ts';
import { keptCards } from './kept-cards.ts';
import { renewals } from './renewals.ts';
import { sender } from './sender.ts';
import { sendRecords, waitingMessage } from './sends.ts';

export { conversations } from './conversations.ts';

/** How often the waiting sends are looked through, also those that another instance left behind; ms, real time. */
const LOOK_EVERY_MS = 3_000;

interface NoticeNeeds {
  rows: Rows;
  chat: Chat;
  mail: Mail;
  directory: Directory;
  groups: Groups;
  book: ConversationBook;
  log: Log;
  /** Real time for leases and pacing; never the app's clock, which the local stand moves. */
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** Tells people, each once, and keeps their cards fresh. */
export interface Notifier extends Notices {
  /** Sends what waits and may go now. */
  retryPending(group: GroupId): Promise<void>;
  /** Looks for waiting sends every few seconds. */
  start(): void;
  /** Ends the loop, and finishes what has been begun. */
  stop(): Promise<void>;
  /** Sends that wait, and sends and cards under way; 0 when nothing is left to do. */
  unfinished(): Promise<number>;
}

const ofGroup = (group: GroupId, message: OutMessage): OutMessage =>
  message.card ? { ...message, card: cardOfGroup(message.card, group) } : message;

export const notices = ({
  rows,
  chat,
  mail,
  directory,
  groups,
  book,
  log,
  now = Date.now,
  sleep = wait,
}: NoticeNeeds): Notifier => {
  const records = sendRecords({ rows, now });
  const cards = keptCards({ rows });
  const { deliver, paced, turn, mustWait } = sender({
    chat,
    mail,
    directory,
    groups,
    book,
    records,
    cards,
    log,
    now,
    sleep,
  });
  const { renew, unfinished, flush } = renewals({ chat, book, cards, paced, log, now, sleep });
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const counted = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };

  const tellOne = async (group: GroupId, { cause, about, message, subject }: Notice, oid: string): Promise<void> => {
    const conversation = await book.find(oid);
    // Made before the claim: if it fails, nothing has been promised and the caller tries again.
    const made = ofGroup(group, await message(oid, conversation?.teamsId));
    if (conversation && !(mustWait(oid) && (await records.isKnown(group, cause, oid)))) await turn(oid);
    const claim = await records.claim(group, cause, oid);
    if (claim) await deliver(claim, { message: made, subject, about, since: now() });
  };

  const retryPending = async (group: GroupId): Promise<void> => {
    const due = (await records.waiting(group)).filter(({ value }) => value.notBefore <= now());
    await forEachOf(due, async (row) => {
      await turn(row.value.oid);
      const claim = await records.claimAgain(group, row);
      const { subject, about, since } = row.value;
      if (claim)
        await deliver(claim, { message: waitingMessage(row.value), subject, about: about ?? undefined, since });
    });
  };

  const look = async (): Promise<void> => {
    try {
      for (const group of await groups.ids()) await counted(() => retryPending(group));
    } catch (failure) {
      log.warn({ kind: failure instanceof Error ? failure.name : 'unknown' }, 'notices.not-looked-through');
    }
  };

  const loop = (): void => {
    timer = setTimeout(() => {
      looking = look().finally(() => {
        looking = undefined;
        if (timer) loop();
      });
    }, LOOK_EVERY_MS);
  };

  return {
    tell: (group, notice) => counted(() => forEachOf([...new Set(notice.to)], (oid) => tellOne(group, notice, oid))),

    renew: (group, about, message, options) =>
      counted(() => renew(group, about, async (oid, teamsId) => ofGroup(group, await message(oid, teamsId)), options)),

    async adopt(group, about, oid, activityId) {
      await cards.keep(group, about, oid, activityId).catch((failure: unknown) => {
        log.warn({ group, kind: failure instanceof Error ? failure.name : 'unknown' }, 'card.not-adopted');
      });
    },

    retryPending: (group) => counted(() => retryPending(group)),

    start() {
      if (!timer) loop();
    },

    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await looking;
      await flush();
    },

    async unfinished() {
      const waiting = await Promise.all((await groups.ids()).map(async (id) => (await records.waiting(id)).length));
      return waiting.reduce((sum, count) => sum + count, underWay + unfinished());
    },
  };
};
