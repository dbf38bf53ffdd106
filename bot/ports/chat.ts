import type { AdaptiveCard } from '../kernel/cards.ts';
import type { Json } from '../kernel/events.ts';
import type { Oid } from '../kernel/people.ts';

/** What the channel needs to find a conversation again; opaque outside the chat adapter. */
export type Reference = Json;

/** Where the bot may write to a person or a group. */
export interface Conversation {
  oid: Oid;
  /** Teams' own id of the person, `29:…`, for cards that refresh for some people only. */
  teamsId: string;
  reference: Reference;
}

export interface OutMessage {
  /** What a notification and a screen reader say; always there, also beside a card. */
  text: string;
  card?: AdaptiveCard;
}

/** What is known after one attempt. Only `pending` may be sent again without asking anybody. */
export type SendResult =
  | { kind: 'sent'; activityId: string }
  | { kind: 'pending'; retryAfterMs: number | undefined }
  | { kind: 'ambiguous' }
  | { kind: 'blocked' }
  | { kind: 'gone' }
  | { kind: 'too-big' }
  | { kind: 'dead'; status: number };

/** Proactive messages: one POST each, never retried inside. Updating (PUT) is repeatable. */
export interface Chat {
  send(to: Reference, message: OutMessage): Promise<SendResult>;
  update(to: Reference, activityId: string, message: OutMessage): Promise<SendResult>;
}
