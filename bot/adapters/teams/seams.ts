import type { Json } from '../../kernel/events.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Oid } from '../../kernel/people.ts';
import type { OutMessage } from '../../ports/chat.ts';

/** Which group a person's own chat belongs to; somebody in several is asked. */
export interface Homes {
  of(oid: Oid): Promise<{ group: GroupId } | { ask: OutMessage }>;
}

/** Where the bot may write to people. */
export interface Conversations {
  /** The person wrote: costs a round trip only when something has changed. */
  keep(oid: Oid, teamsId: string, reference: Json): Promise<void>;
  /** The person added the app: true when they were not known before. */
  arrive(oid: Oid, teamsId: string, reference: Json): Promise<boolean>;
  forget(oid: Oid): Promise<void>;
}
