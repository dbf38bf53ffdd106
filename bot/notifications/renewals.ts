import type { GroupId } from '../kernel/ids.ts';
import type { Chat, SendResult } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import type { MessageFor } from './contract.ts';
import type { ConversationBook } from './conversations.ts';
import { forEachOf } from './each.ts';
import type { KeptCards } from './kept-cards.ts';
import { waitBefore, type Sender } from './sender.ts';

/** The cards about one thing are replaced together, at most this often; ms. */
const RENEW_EVERY_MS = 3_000;
const TRIES = 4;
/** A reaction waits for the first renewal, so it does not wait longer than this between tries; ms. */
const LONGEST_WAIT_MS = 5_000;

interface Needs {
  chat: Chat;
  book: ConversationBook;
  cards: KeptCards;
  paced: Sender['paced'];
  log: Log;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

interface Slot {
  group: GroupId;
  about: string;
  /** The newest call that has not been carried out. */
  next: MessageFor | undefined;
  running: Promise<void> | undefined;
  timer: NodeJS.Timeout | undefined;
  lastEnd: number;
  /** Those who wait until the next run has ended. */
  waiting: PromiseWithResolvers<undefined> | undefined;
}

/** Replaces everybody's card about something: the first call at once, what follows quickly together a little later. */
export const renewals = ({ chat, book, cards, paced, log, now, sleep }: Needs) => {
  const slots = new Map<string, Slot>();

  const replace = async (
    { group, about }: Slot,
    { oid, activityId }: { oid: string; activityId: string },
    messageFor: MessageFor,
  ): Promise<void> => {
    const conversation = await book.find(oid);
    if (!conversation) return;
    const message = await messageFor(oid, conversation.teamsId);
    let result: SendResult = { kind: 'ambiguous' };
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      result = await paced(oid, () => chat.update(conversation.reference, activityId, message));
      if (result.kind !== 'pending' && result.kind !== 'ambiguous') break;
      const asked = result.kind === 'pending' ? result.retryAfterMs : undefined;
      if (attempt < TRIES) await sleep(Math.min(LONGEST_WAIT_MS, waitBefore(attempt, asked, Math.random())));
    }
    if (result.kind === 'gone' || result.kind === 'blocked') await cards.drop(group, about, oid);
    else if (result.kind !== 'sent') log.warn({ group, outcome: result.kind }, 'card.not-renewed');
  };

  const run = async (slot: Slot): Promise<void> => {
    const messageFor = slot.next;
    if (!messageFor) return;
    const { waiting } = slot;
    slot.next = undefined;
    slot.waiting = undefined;
    clearTimeout(slot.timer);
    slot.timer = undefined;
    const work = async (): Promise<void> => {
      const shown = await cards.about(slot.group, slot.about);
      await forEachOf(shown, (one) => replace(slot, one, messageFor));
    };
    slot.running = work();
    try {
      await slot.running;
      waiting?.resolve(undefined);
    } catch (failure) {
      slot.next ??= messageFor;
      waiting?.reject(failure);
      throw failure;
    } finally {
      slot.running = undefined;
      slot.lastEnd = now();
      if (slot.next) plan(slot);
    }
  };

  const runQuietly = (slot: Slot): Promise<void> =>
    run(slot).catch((failure: unknown) => {
      log.warn({ group: slot.group, kind: failure instanceof Error ? failure.name : 'unknown' }, 'cards.not-renewed');
    });

  const plan = (slot: Slot): void => {
    slot.timer ??= setTimeout(
      () => {
        slot.timer = undefined;
        void runQuietly(slot);
      },
      Math.max(0, slot.lastEnd + RENEW_EVERY_MS - now()),
    );
  };

  const prune = (): void => {
    for (const [key, { next, running, lastEnd }] of slots)
      if (!next && !running && now() - lastEnd > RENEW_EVERY_MS) slots.delete(key);
  };

  return {
    async renew(group: GroupId, about: string, message: MessageFor, { isLast = false } = {}): Promise<void> {
      prune();
      const key = `${group}~${about}`;
      const none = { next: undefined, running: undefined, timer: undefined, waiting: undefined };
      const fresh: Slot = { group, about, ...none, lastEnd: -Infinity };
      const slot = slots.get(key) ?? fresh;
      slots.set(key, slot);
      slot.next = message;
      if (!slot.running && now() - slot.lastEnd >= RENEW_EVERY_MS) {
        await run(slot);
        return;
      }
      if (!slot.running) plan(slot); // a run plans what has come meanwhile by itself
      if (!isLast) return;
      slot.waiting ??= Promise.withResolvers<undefined>();
      await slot.waiting.promise;
    },

    /** Things being renewed or about to be. */
    unfinished: (): number =>
      [...slots.values()].filter(({ next, running }) => next !== undefined || running !== undefined).length,

    /** Carries out what is planned, now: before a stop. */
    async flush(): Promise<void> {
      for (const slot of slots.values()) {
        await slot.running?.catch(() => undefined);
        await runQuietly(slot);
        clearTimeout(slot.timer);
        slot.timer = undefined;
      }
    },
  };
};
