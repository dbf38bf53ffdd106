import type { Groups } from '../capability.ts';
import type { Chat, OutMessage, Reference, SendResult } from '../ports/chat.ts';
import type { Directory } from '../ports/directory.ts';
import type { Log } from '../ports/log.ts';
import type { Mail } from '../ports/mail.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import type { ConversationBook } from './conversations.ts';
import type { KeptCards } from './kept-cards.ts';
import { mailText } from './mail-text.ts';
import { reserve, slowedDown, startPace } from './pace.ts';
import type { Claim, SendRecords } from './sends.ts';

/** A message that could not go out for a day would only confuse; ms. */
const GIVE_UP_MS = 24 * 3_600_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 600_000;

export interface SenderNeeds {
  chat: Chat;
  mail: Mail;
  directory: Directory;
  groups: Groups;
  book: ConversationBook;
  records: SendRecords;
  cards: KeptCards;
  log: Log;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

export interface Letter {
  message: OutMessage;
  subject: string;
  about: string | undefined;
  /** When it was first tried; real time, ms. */
  since: number;
}

/** Back-off with jitter; what Teams asked for counts, if it asked. */
export const waitBefore = (attempt: number, askedMs: number | undefined, chance: number): number => {
  const base = askedMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.ceil(Math.min(LONGEST_WAIT_MS, base) * (1 + 0.2 * chance));
};

type Outcome = SendResult | { kind: 'mailed' };

/** One attempt to tell one person, in the chat or else by mail, and what is written down about it. */
export const sender = ({ chat, mail, directory, groups, book, records, cards, log, now, sleep }: SenderNeeds) => {
  let pace = startPace(now());

  /** Waits until it is our turn to call Teams. */
  const turn = async (lane: string): Promise<void> => {
    const reserved = reserve(pace, lane, now());
    pace = reserved.pace;
    if (reserved.waitMs > 0) await sleep(reserved.waitMs);
  };

  const watched = async (call: () => Promise<SendResult>): Promise<SendResult> => {
    const result = await call();
    if (result.kind === 'pending' && result.retryAfterMs !== undefined) pace = slowedDown(pace, now());
    return result;
  };

  const paced = async (lane: string, call: () => Promise<SendResult>): Promise<SendResult> => {
    await turn(lane);
    return watched(call);
  };

  /** Its turn was waited for before the claim. */
  const sendInChat = async (lane: string, to: Reference, message: OutMessage): Promise<SendResult> => {
    const result = await watched(() => chat.send(to, message));
    if (result.kind !== 'too-big' || !message.card) return result;
    // It was refused, not accepted: the words alone may go at once.
    return paced(lane, () => chat.send(to, { text: message.text }));
  };

  const sendByMail = async ({ group, oid }: Claim, { message, subject }: Letter): Promise<Outcome> => {
    const seat = await groups.seat(group, oid);
    const person = seat ?? (await directory.person(oid));
    if (!person || person.mail === '') return { kind: 'blocked' };
    const to = { mail: person.mail, name: person.name };
    try {
      const result = await mail.send({ to, subject, text: mailText(message) });
      if (result === 'sent') return { kind: 'mailed' };
      return result === 'ambiguous' ? { kind: 'ambiguous' } : { kind: 'dead', status: 0 };
    } catch (failure) {
      if (failure instanceof ServiceUnavailable) return { kind: 'pending', retryAfterMs: failure.retryAfterMs };
      return { kind: 'ambiguous' };
    }
  };

  const sendEitherWay = async (claim: Claim, letter: Letter): Promise<Outcome> => {
    const conversation = await book.find(claim.oid);
    if (!conversation) return sendByMail(claim, letter);
    const result = await sendInChat(claim.oid, conversation.reference, letter.message);
    if (result.kind !== 'gone' && result.kind !== 'blocked') return result;
    if (result.kind === 'gone') await book.forget(claim.oid);
    return sendByMail(claim, letter);
  };

  /** Whatever is thrown was thrown by a look-up, before or between sends that were refused: nothing has gone out. */
  const tryOnce = (claim: Claim, letter: Letter): Promise<Outcome> =>
    sendEitherWay(claim, letter).catch((failure: unknown) => {
      log.warn({ send: claim.key, kind: failure instanceof Error ? failure.name : 'unknown' }, 'notice.not-looked-up');
      return { kind: 'pending', retryAfterMs: undefined };
    });

  const postpone = async (claim: Claim, letter: Letter, askedMs: number | undefined): Promise<void> => {
    const { message, subject, about, since } = letter;
    if (now() - since > GIVE_UP_MS) {
      await records.settle(claim, { state: 'dead', why: 'too late' });
      await records.noLongerWaits(claim);
      return;
    }
    await records.postpone(claim, {
      notBefore: now() + waitBefore(claim.attempt, askedMs, Math.random()),
      since,
      subject,
      about: about ?? null,
      text: message.text,
      card: message.card ? JSON.stringify(message.card) : null,
    });
  };

  return {
    paced,

    /** Waits for the turn to write to this person; to be done before the claim, whose lease would run out in the queue. */
    turn,

    /** True when there is a queue, so that it is worth looking whether anything is left to say. */
    mustWait: (lane: string): boolean => reserve(pace, lane, now()).waitMs > 0,

    /** Sends under a claim and settles its record. */
    async deliver(claim: Claim, letter: Letter): Promise<Outcome['kind']> {
      const outcome = await tryOnce(claim, letter);
      const { group, oid, key, attempt } = claim;
      if (outcome.kind === 'pending') {
        await postpone(claim, letter, outcome.retryAfterMs);
        return outcome.kind;
      }
      if (outcome.kind === 'sent') {
        const { activityId } = outcome;
        await records.settle(claim, { state: 'sent', activityId });
        if (letter.about !== undefined && letter.message.card) await cards.keep(group, letter.about, oid, activityId);
      } else if (outcome.kind === 'mailed' || outcome.kind === 'ambiguous' || outcome.kind === 'blocked')
        await records.settle(claim, { state: outcome.kind });
      else
        await records.settle(claim, {
          state: 'dead',
          why: outcome.kind === 'dead' ? `${outcome.status}` : outcome.kind,
        });

      if (attempt > 1) await records.noLongerWaits(claim);
      if (outcome.kind !== 'sent' && outcome.kind !== 'mailed')
        log.warn({ group, send: key, outcome: outcome.kind }, 'notice.not-sure');
      return outcome.kind;
    },
  };
};

export type Sender = ReturnType<typeof sender>;
