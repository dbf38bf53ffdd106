// What a chat shows of its activities.
import type { ActivityView, ChatView } from '../../../contract.ts';

export const CARD = 'application/vnd.microsoft.card.adaptive';

export const isFrom = (activity: ActivityView, oid: string): boolean =>
  activity.from.aadObjectId === oid || activity.from.id === oid || activity.from.id.endsWith(`:${oid}`);

export const isFromBot = (activity: ActivityView): boolean => activity.from.id.startsWith('28:');

const saysSomething = ({ type, text, attachments, deleted }: ActivityView): boolean =>
  type === 'message' && (deleted === true || Boolean(text?.trim()) || Boolean(attachments?.length));

export const messagesOf = (chat: ChatView): ActivityView[] => chat.activities.filter(saysSomething);

/** The mention of the bot in a channel, and other tags that Teams puts around names, read as plain names. */
export const plainText = (text: string): string => text.replaceAll(/<at>(.*?)<\/at>/g, '@$1');

/** How many messages of others there are: what is compared to tell whether something is new. */
export const countForeign = (chats: readonly ChatView[], oid: string, kind: ChatView['kind']): number =>
  chats
    .filter((chat) => chat.kind === kind)
    .flatMap(messagesOf)
    .filter((activity) => !isFrom(activity, oid)).length;

export interface Suggestion {
  readonly title: string;
  readonly text: string;
}

/** Quick replies under the last message. Only those that say something are shown. */
export const suggestionsOf = (activity: ActivityView | undefined): Suggestion[] =>
  (activity?.suggestedActions?.actions ?? []).flatMap((action) => {
    const { type, title, value } = (action ?? {}) as Record<string, unknown>;
    return type === 'imBack' && typeof title === 'string' && typeof value === 'string' ? [{ title, text: value }] : [];
  });
