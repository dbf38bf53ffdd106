import type { Json } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';
import type { Conversation, Reference } from '../ports/chat.ts';
import type { Row, Rows } from '../ports/rows.ts';

const REFERENCES = { group: '*', kind: 'references' } as const;

/** How long this instance trusts what it has read or written without looking again; ms, real time. */
const TRUST_MS = 10 * 60_000;
/** Enough for everybody who is awake in a large board. */
const MOST_REMEMBERED = 5_000;

type Stored = { teamsId: string; reference: Json };

/** Where the bot may write to each person: written when it changes, which after the first message is almost never. */
export const conversations = ({ rows, now = Date.now }: { rows: Rows; now?: () => number }) => {
  const remembered = new Map<Oid, { json: string; stored: Stored; at: number }>();

  const remember = (oid: Oid, stored: Stored): void => {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(oid, { json: JSON.stringify(stored), stored, at: now() });
  };

  const trusted = (oid: Oid) => {
    const found = remembered.get(oid);
    return found && now() - found.at < TRUST_MS ? found : undefined;
  };

  const read = (oid: Oid): Promise<Row<Stored> | undefined> => rows.get<Stored>(REFERENCES, oid);

  /** True when there was no row and this call made it. */
  const write = async (oid: Oid, stored: Stored): Promise<boolean> => {
    const before = await read(oid);
    const isSame = before !== undefined && JSON.stringify(before.value) === JSON.stringify(stored);
    // Whoever loses this race wrote the same a moment ago, or will again with the next message.
    const written = isSame ? undefined : await rows.put(REFERENCES, oid, stored, before?.etag);
    remember(oid, stored);
    return before === undefined && written !== undefined;
  };

  return {
    async keep(oid: Oid, teamsId: string, reference: Reference): Promise<void> {
      const stored = { teamsId, reference };
      if (trusted(oid)?.json !== JSON.stringify(stored)) await write(oid, stored);
    },

    arrive: (oid: Oid, teamsId: string, reference: Reference): Promise<boolean> => write(oid, { teamsId, reference }),

    async forget(oid: Oid): Promise<void> {
      remembered.delete(oid);
      await rows.remove(REFERENCES, oid, '*');
    },

    /** Undefined for somebody who does not have the app. */
    async find(oid: Oid): Promise<Conversation | undefined> {
      const stored = trusted(oid)?.stored ?? (await read(oid))?.value;
      if (!stored) return undefined;
      if (!trusted(oid)) remember(oid, stored);
      return { oid, ...stored };
    },
  };
};

export type ConversationBook = ReturnType<typeof conversations>;
