import {
  accountOf,
  ADAPTIVE_CARD,
  conversationById,
  newActivityId,
  personalConversationId,
  record,
  refreshOf,
  seenBy,
  showOwnCard,
} from './conversations.ts';
import { botAccount, tenantAddresses, tenantIds } from './tenant-ids.ts';
import { channelAuthorization } from './tokens.ts';
import { appNow, type Tenant } from './tenant.ts';
import type { ActionBody, Activity, Attachment, Person, TurnAnswer } from './contract.ts';
import type { Conversation, Watch } from './conversations.ts';
import type { StoredActivity } from './store.ts';

/** Teams gives a bot about 15 s for an invoke; a turn that takes longer than this has failed for a person. */
const TURN_LIMIT_MS = 30_000;

/** The fields that Teams puts on every activity of a person. */
export const envelope = (tenant: Tenant, person: Person, conversation: Conversation): Activity => {
  const now = appNow(tenant).toISOString();
  const isChannel = conversation.kind === 'channel';
  return {
    type: 'message',
    id: newActivityId(tenant),
    timestamp: now,
    localTimestamp: now,
    localTimezone: 'Europe/London',
    channelId: 'msteams',
    serviceUrl: tenantAddresses(tenant.port).serviceUrl,
    from: accountOf(person),
    recipient: { ...botAccount },
    conversation: {
      id: conversation.id,
      conversationType: conversation.kind,
      tenantId: tenantIds.tenantId,
      ...(isChannel ? { isGroup: true, name: conversation.name } : {}),
    },
    channelData: {
      tenant: { id: tenantIds.tenantId },
      ...(isChannel
        ? {
            team: { id: tenantIds.teamId },
            channel: { id: tenantIds.channelId },
            teamsTeamId: tenantIds.teamId,
            teamsChannelId: tenantIds.channelId,
          }
        : {}),
    },
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
  };
};

const parsed = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** Posts raw bytes to the bot's endpoint and answers when its turn has ended, with what appeared in `conversationId`. */
export const postToBot = async (
  tenant: Tenant,
  body: string,
  {
    conversationId,
    viewer,
    authorization,
    port = tenant.appPort ?? 0,
  }: { conversationId: string; viewer?: Person | undefined; authorization?: string | undefined; port?: number },
): Promise<TurnAnswer> => {
  const watch: Watch = { conversationId, touched: [] };
  const leave = tenant.flight.enter('turn');
  tenant.watches.add(watch);
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body,
      signal: AbortSignal.timeout(TURN_LIMIT_MS),
    });
    const answer = parsed(await response.text());
    return { status: response.status, body: answer, activities: seenBy(tenant, watch, viewer) };
  } catch (cause) {
    const reason =
      cause instanceof Error ? ((cause.cause as Error | undefined)?.message ?? cause.message) : String(cause);
    const error = { code: 'app-unreachable', message: `The app did not answer the turn: ${reason}` };
    return { status: 0, body: { error }, activities: seenBy(tenant, watch, viewer) };
  } finally {
    tenant.watches.delete(watch);
    leave();
  }
};

/** Sends an activity as Teams would, signed for this tenant's service address. */
export const send = (tenant: Tenant, person: Person, activity: Activity): Promise<TurnAnswer> =>
  postToBot(tenant, JSON.stringify(activity), {
    conversationId: activity.conversation?.id ?? '',
    viewer: person,
    authorization: channelAuthorization(tenant, String(activity.serviceUrl)),
  });

const MENTION = `<at>${botAccount.name}</at>`;

/** Says something. In a channel the bot hears only what mentions it, written `@Interface Group`. */
export const say = async (
  tenant: Tenant,
  person: Person,
  conversation: Conversation,
  text: string,
  attachments?: Attachment[],
): Promise<TurnAnswer> => {
  const spoken = conversation.kind === 'channel' ? text.replace(`@${botAccount.name}`, MENTION) : text;
  const base = envelope(tenant, person, conversation);
  const activity: Activity = {
    ...base,
    text: spoken,
    textFormat: 'plain',
    ...(attachments ? { attachments } : {}),
    ...(spoken.includes(MENTION)
      ? { entities: [...(base.entities ?? []), { type: 'mention', mentioned: botAccount, text: MENTION }] }
      : {}),
  };
  record(tenant, conversation.id, activity);
  if (conversation.kind === 'channel' && !spoken.includes(MENTION)) return { status: 200, body: null, activities: [] };
  return send(tenant, person, activity);
};

/** Sends an invoke; the answer's card replaces the card it came from, for this person. */
export const invoke = async (
  tenant: Tenant,
  person: Person,
  conversation: Conversation,
  name: string,
  value: unknown,
  on?: StoredActivity,
): Promise<TurnAnswer> => {
  const replyToId = on?.activity.id;
  const watch: Watch = { conversationId: conversation.id, touched: [] };
  tenant.watches.add(watch);
  const answer = await send(tenant, person, {
    ...envelope(tenant, person, conversation),
    type: 'invoke',
    name,
    value,
    ...(replyToId ? { replyToId } : {}),
  });
  const body = answer.body as { type?: string; value?: unknown } | null;
  if (replyToId && answer.status === 200 && body?.type === ADAPTIVE_CARD)
    showOwnCard(tenant, conversation.id, replyToId, person.oid, body.value);
  tenant.watches.delete(watch);
  return { ...answer, activities: seenBy(tenant, watch, person) };
};

type SubmitHints = { msteams?: { type?: string; text?: string; value?: unknown } };

/** Presses a button of a card. */
export const press = (
  tenant: Tenant,
  person: Person,
  conversation: Conversation,
  on: StoredActivity,
  { type, verb, data }: ActionBody,
): Promise<TurnAnswer> => {
  if (type === 'Action.Execute')
    return invoke(
      tenant,
      person,
      conversation,
      'adaptiveCard/action',
      { action: { type, ...(verb === undefined ? {} : { verb }), data: data ?? {} }, trigger: 'manual' },
      on,
    );

  const hints = (data as SubmitHints | undefined)?.msteams;
  if (hints?.type === 'task/fetch')
    return invoke(tenant, person, conversation, 'task/fetch', { data, context: { theme: 'default' } }, on);
  if (hints?.type === 'imBack')
    return say(tenant, person, conversation, typeof hints.value === 'string' ? hints.value : '');
  return send(tenant, person, {
    ...envelope(tenant, person, conversation),
    value: data ?? {},
    replyToId: on.activity.id,
  });
};

/** The refresh that the card itself asks for; undefined when it asks for none. */
export const refresh = (
  tenant: Tenant,
  person: Person,
  conversation: Conversation,
  on: StoredActivity,
): Promise<TurnAnswer> | undefined => {
  const action = refreshOf(on.activity)?.action;
  return (
    action &&
    invoke(
      tenant,
      person,
      conversation,
      'adaptiveCard/action',
      { action: { type: 'Action.Execute', ...action }, trigger: 'automatic' },
      on,
    )
  );
};

/** Adds or removes the app for a person, or for the group's channel, and tells the bot as Teams does. */
export const setInstalled = async (
  tenant: Tenant,
  person: Person,
  where: 'personal' | 'channel',
  installed: boolean,
): Promise<TurnAnswer> => {
  const conversation = conversationById(where === 'channel' ? tenantIds.channelId : personalConversationId(person.oid));
  if (!conversation) throw new Error(`no ${where} conversation for ${person.oid}`);
  const { state } = tenant.store;
  if (where === 'channel') state.channelInstalled = installed;
  else state.installed = [...state.installed.filter((oid) => oid !== person.oid), ...(installed ? [person.oid] : [])];
  tenant.store.changed();

  const base = envelope(tenant, person, conversation);
  const event = where === 'channel' ? { eventType: installed ? 'teamMemberAdded' : 'teamMemberRemoved' } : {};
  const members = installed ? { membersAdded: [{ ...botAccount }] } : { membersRemoved: [{ ...botAccount }] };
  const update: Activity = {
    ...base,
    type: 'conversationUpdate',
    channelData: { ...base.channelData, ...event },
    ...members,
  };
  const installation: Activity = {
    ...base,
    id: newActivityId(tenant),
    type: 'installationUpdate',
    action: installed ? 'add' : 'remove',
  };
  // A person who takes the app away is told by installationUpdate alone: Teams sends no conversationUpdate then.
  const first = where === 'channel' || installed ? await send(tenant, person, update) : undefined;
  const last = await send(tenant, person, installation);
  return {
    ...last,
    status: first && first.status !== 200 ? first.status : last.status,
    activities: [...(first?.activities ?? []), ...last.activities],
  };
};
