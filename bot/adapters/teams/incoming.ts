import type { Activity, ConversationReference } from 'botbuilder';

import type { Json } from '../../kernel/events.ts';
import type { Person } from '../../kernel/people.ts';

/** A GUID; the people of Microsoft's Agents Playground have one digit more. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/i;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = ['message', 'invoke', 'conversationUpdate', 'installationUpdate', 'messageReaction', 'typing', 'event'];

/** The type for a log: what an unproven caller wrote there is nobody's word. */
export const knownType = (type: string): string => (TYPES.includes(type) ? type : 'other');

/** True for what has the bones of an activity, before anybody has vouched for it. */
export const isActivity = (body: unknown): body is Activity => {
  if (!isObject(body)) return false;
  const { type, channelId, serviceUrl, conversation, from, recipient } = body;
  return (
    [type, channelId, serviceUrl].every((word) => typeof word === 'string' && word !== '') &&
    [conversation, from, recipient].every((party) => isObject(party) && typeof party['id'] === 'string')
  );
};

/** Who acts, as Teams vouches for it; undefined for bots, connectors and guests without an object id. */
export const personOf = ({ from, conversation }: Activity): Person | undefined => {
  const oid: unknown = from.aadObjectId;
  if (typeof oid !== 'string' || !OBJECT_ID.test(oid)) return undefined;
  const name: unknown = from.name;
  return {
    oid: oid.toLowerCase(),
    tenantId: conversation.tenantId ?? '',
    name: typeof name === 'string' ? name : '',
  };
};

export const whereOf = ({ conversation }: Activity): 'personal' | 'channel' =>
  ['personal', undefined].includes(conversation.conversationType) ? 'personal' : 'channel';

/** Key of this delivery. Teams may deliver the same input again under a new one. */
export const deliveryKey = ({ conversation, id }: Activity): string => `${conversation.id}~${id ?? ''}`;

/** What was said, without the bot's own mention. */
export const saidIn = ({ text, entities, recipient }: Activity): string => {
  let said: string = typeof text === 'string' ? text : '';
  for (const entity of Array.isArray(entities) ? (entities as unknown[]) : []) {
    if (!isObject(entity) || entity['type'] !== 'mention' || !isObject(entity['mentioned'])) continue;
    const mention = entity['text'];
    if (entity['mentioned']['id'] === recipient.id && typeof mention === 'string' && mention !== '')
      said = said.replaceAll(mention, ' ');
  }
  return said.replaceAll('\u00a0', ' ').trim();
};

export interface CardAction {
  verb: string;
  data: Record<string, unknown>;
  /** Group that the card belongs to, as the card says. */
  group: string | undefined;
  /** Shape number of the card's data, as the card says. */
  schema: unknown;
}

const cardAction = (verb: unknown, data: unknown): CardAction | undefined => {
  const fields = isObject(data) ? data : {};
  const name = typeof verb === 'string' ? verb : fields['verb'];
  if (typeof name !== 'string') return undefined;
  const group = fields['group'];
  return {
    verb: name,
    data: fields,
    group: typeof group === 'string' ? group : undefined,
    schema: fields['schema'],
  };
};

/** The pressed button of an `adaptiveCard/action` invoke; undefined when it is not an Action.Execute. */
export const executeOf = ({ value }: Activity): CardAction | undefined => {
  const action: unknown = isObject(value) ? value['action'] : undefined;
  if (!isObject(action) || action['type'] !== 'Action.Execute') return undefined;
  return cardAction(action['verb'], action['data']);
};

/** The pressed button of a client that only knows Action.Submit: a message without words. */
export const submitOf = (activity: Activity): CardAction | undefined =>
  saidIn(activity) === '' && isObject(activity.value) ? cardAction(undefined, activity.value) : undefined;

/**
 * What is needed to write to this personal conversation again. Names and activity ids stay out: they change, and the row should
 * not.
 */
export const referenceOf = ({ recipient, from, conversation, channelId, serviceUrl }: Activity): Json => ({
  bot: { id: recipient.id },
  user: { id: from.id },
  conversation: {
    id: conversation.id,
    conversationType: 'personal',
    ...(conversation.tenantId !== undefined && { tenantId: conversation.tenantId }),
  },
  channelId,
  serviceUrl,
});

export const asReference = (stored: Json): Partial<ConversationReference> =>
  stored as unknown as Partial<ConversationReference>;
