import type { GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { OutMessage } from '../ports/chat.ts';
import type { Row, Rows, RowSet } from '../ports/rows.ts';

/** A send that has not ended by then was lost with its process; ms, real time. */
const LEASE_MS = 60_000;

/** What is known about telling one person one thing. Only `pending` is ever sent again. */
export type Send =
  | { state: 'sending'; attempt: number; leaseUntil: number }
  | { state: 'pending'; attempt: number }
  | { state: 'sent'; activityId: string }
  | { state: 'mailed' }
  /** Sent or not: nobody can know. Counts as told. */
  | { state: 'ambiguous' }
  | { state: 'blocked' }
  | { state: 'dead'; why: string };

/** What a pending send needs to go out later, kept only until then: it holds what people wrote. */
export type Waiting = {
  oid: Oid;
  attempt: number;
  /** Real time, ms since 1970. */
  notBefore: number;
  since: number;
  subject: string;
  about: string | null;
  /** What the message says as text, and the card as JSON. */
  text: string;
  card: string | null;
};

export interface Claim {
  group: GroupId;
  key: string;
  oid: Oid;
  attempt: number;
  etag: string;
}

export const sendKey = (cause: string, oid: Oid): string => `${cause}~${oid}`;

export const waitingMessage = ({ text, card }: Waiting): OutMessage => ({
  text,
  ...(card !== null && { card: JSON.parse(card) as NonNullable<OutMessage['card']> }),
});

const sendsOf = (group: GroupId): RowSet => ({ group, kind: 'sends' });
const waitingOf = (group: GroupId): RowSet => ({ group, kind: 'waiting-sends' });

/** The send records. An ETag decides who sends, so two workers never both do. */
export const sendRecords = ({ rows, now }: { rows: Rows; now: () => number }) => {
  const sending = (attempt: number): Send => ({ state: 'sending', attempt, leaseUntil: now() + LEASE_MS });

  const isLost = (send: Send): boolean => send.state === 'sending' && send.leaseUntil <= now();

  const settle = async ({ group, key, etag }: Pick<Claim, 'group' | 'key' | 'etag'>, send: Send): Promise<void> => {
    await rows.put(sendsOf(group), key, send, etag);
  };

  return {
    settle,

    /** True when somebody has told this person, or is about to. */
    isKnown: async (group: GroupId, cause: string, oid: Oid): Promise<boolean> =>
      (await rows.get<Send>(sendsOf(group), sendKey(cause, oid))) !== undefined,

    /** The right to tell this person, or undefined when somebody has it, had it, or it was lost on the way. */
    async claim(group: GroupId, cause: string, oid: Oid): Promise<Claim | undefined> {
      const key = sendKey(cause, oid);
      const etag = await rows.put(sendsOf(group), key, sending(1), undefined);
      if (etag !== undefined) return { group, key, oid, attempt: 1, etag };
      const before = await rows.get<Send>(sendsOf(group), key);
      const waits = before && isLost(before.value) && (await rows.get<Waiting>(waitingOf(group), key));
      if (before && isLost(before.value) && !waits)
        await settle({ group, key, etag: before.etag }, { state: 'ambiguous' });
      return undefined;
    },

    /** Known not to have been accepted: kept for later. The message is written first, so a crash loses nothing. */
    async postpone(claim: Claim, waiting: Omit<Waiting, 'oid' | 'attempt'>): Promise<void> {
      const { group, key, oid, attempt } = claim;
      await rows.put<Waiting>(waitingOf(group), key, { ...waiting, oid, attempt }, '*');
      await settle(claim, { state: 'pending', attempt });
    },

    /** The right to try a waiting one again; undefined when it is not ours to send, in which case it may be cleared. */
    async claimAgain(group: GroupId, { key, value }: Row<Waiting>): Promise<Claim | undefined> {
      const row = await rows.get<Send>(sendsOf(group), key);
      const send = row?.value;
      const isSame = (send?.state === 'pending' || send?.state === 'sending') && send.attempt === value.attempt;
      if (row && isSame && (row.value.state === 'pending' || isLost(row.value))) {
        const attempt = value.attempt + 1;
        const etag = await rows.put(sendsOf(group), key, sending(attempt), row.etag);
        return etag === undefined ? undefined : { group, key, oid: value.oid, attempt, etag };
      }
      if (row && send?.state === 'sending' && !isSame && isLost(send)) {
        await settle({ group, key, etag: row.etag }, { state: 'ambiguous' });
        await rows.remove(waitingOf(group), key, '*');
      }
      if (send?.state !== 'pending' && send?.state !== 'sending') await rows.remove(waitingOf(group), key, '*');
      return undefined;
    },

    waiting: (group: GroupId): Promise<Row<Waiting>[]> => rows.list<Waiting>(waitingOf(group)),

    async noLongerWaits({ group, key }: Pick<Claim, 'group' | 'key'>): Promise<void> {
      await rows.remove(waitingOf(group), key, '*');
    },
  };
};

export type SendRecords = ReturnType<typeof sendRecords>;
