import { createHash } from 'node:crypto';

import { people, personByOid } from './people.ts';
import { tenantIds } from './tenant-ids.ts';
import { appNow, type Tenant } from './tenant.ts';
import type { Activity, ActivityView, Attachment, ChatView, Person } from './contract.ts';
import type { StoredActivity } from './store.ts';

/** Looks on while a turn runs: what changed in one conversation, and the typing indicators that do not stay. */
export type Watch = { conversationId: string; touched: (string | Activity)[] };

export type Conversation = { id: string; kind: 'personal' | 'channel'; name: string; members: readonly Person[] };

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** Teams' own id of a person towards one bot: opaque, so that nobody reads an object id out of it. */
export const mriOf = (oid: string): string =>
  `29:1${createHash('sha256').update(`${oid}${tenantIds.botAppId}`).digest('base64url')}`;

const byMri = new Map(people.map((person) => [mriOf(person.oid), person]));

/** Finds a person by Teams id or object id. */
export const personByAccount = (id: string): Person | undefined => byMri.get(id) ?? personByOid(id);

export const accountOf = (person: Person) => ({ id: mriOf(person.oid), name: person.name, aadObjectId: person.oid });

export const personalConversationId = (oid: string): string => `a:${oid}`;

const channelMembers = people.filter((person) => person.groups.includes(tenantIds.groupId));

/** Finds a conversation, whether or not anything was said in it yet. */
export const conversationById = (id: string): Conversation | undefined => {
  if (id === tenantIds.channelId) return { id, kind: 'channel', name: tenantIds.groupName, members: channelMembers };
  const person = id.startsWith('a:') ? personByOid(id.slice(2)) : undefined;
  return person && { id, kind: 'personal', name: person.name, members: [person] };
};

/** Whether the bot may write there: Teams refuses it where the app is not installed. */
export const isInstalledIn = (tenant: Tenant, conversation: Conversation): boolean =>
  conversation.kind === 'channel'
    ? tenant.store.state.channelInstalled
    : tenant.store.state.installed.includes(conversation.members[0]?.oid ?? '');

const activitiesOf = (tenant: Tenant, conversationId: string): StoredActivity[] =>
  (tenant.store.state.chats[conversationId] ??= []);

export const findActivity = (tenant: Tenant, conversationId: string, id: string): StoredActivity | undefined =>
  tenant.store.state.chats[conversationId]?.find((one) => one.activity.id === id);

const touch = (tenant: Tenant, conversationId: string, what: string | Activity): void => {
  tenant.store.changed();
  for (const watch of tenant.watches) if (watch.conversationId === conversationId) watch.touched.push(what);
};

/** Activity ids grow with time, as Teams' do. */
export const newActivityId = (tenant: Tenant): string =>
  String(Date.now()) + String(tenant.store.next()).padStart(6, '0');

/** Adds an activity to its conversation. A typing indicator is only shown to whoever is looking on. */
export const record = (tenant: Tenant, conversationId: string, activity: Activity): string => {
  const id = activity.id ?? newActivityId(tenant);
  const kept = { ...activity, id, timestamp: activity.timestamp ?? appNow(tenant).toISOString() };
  if (activity.type === 'typing') {
    touch(tenant, conversationId, kept);
    return id;
  }
  activitiesOf(tenant, conversationId).push({ activity: kept, version: 1, views: {} });
  touch(tenant, conversationId, id);
  return id;
};

/** Replaces an activity for everybody; each person's own card goes with the old version. */
export const replace = (tenant: Tenant, conversationId: string, id: string, activity: Activity): boolean => {
  const found = findActivity(tenant, conversationId, id);
  if (!found || found.deleted) return false;
  found.activity = { ...activity, id, timestamp: found.activity.timestamp };
  found.version += 1;
  found.updatedAt = appNow(tenant).toISOString();
  found.views = {};
  touch(tenant, conversationId, id);
  return true;
};

export const takeBack = (tenant: Tenant, conversationId: string, id: string): boolean => {
  const found = findActivity(tenant, conversationId, id);
  if (!found || found.deleted) return false;
  const { type, timestamp, from, conversation, recipient } = found.activity;
  found.activity = {
    type,
    id,
    timestamp,
    ...(from && { from }),
    ...(conversation && { conversation }),
    ...(recipient && { recipient }),
  };
  found.deleted = true;
  found.views = {};
  touch(tenant, conversationId, id);
  return true;
};

/** Puts the card that an invoke answered in the place of the common one, for one person. */
export const showOwnCard = (tenant: Tenant, conversationId: string, id: string, oid: string, card: unknown): void => {
  const found = findActivity(tenant, conversationId, id);
  if (!found) return;
  const attachments: Attachment[] = (found.activity.attachments ?? []).map((one) =>
    one.contentType === ADAPTIVE_CARD ? { ...one, content: card } : one,
  );
  found.views[oid] = { attachments, at: appNow(tenant).toISOString() };
  touch(tenant, conversationId, id);
};

type RefreshingCard = { refresh?: { action?: { verb?: string; data?: unknown }; userIds?: string[] } };

/** The refresh that an activity's card asks for, whoever it is meant for. */
export const refreshOf = (activity: Activity): RefreshingCard['refresh'] =>
  (activity.attachments?.find((one) => one.contentType === ADAPTIVE_CARD)?.content as RefreshingCard | undefined)
    ?.refresh;

/** Up to 60 people Teams refreshes for everybody when no `userIds` are named; above that only for those named. */
const REFRESH_LIMIT = 60;

const wantsRefresh = (stored: StoredActivity, person: Person, members: number): boolean => {
  const refresh = refreshOf(stored.activity);
  if (!refresh?.action || stored.views[person.oid]) return false;
  return refresh.userIds ? refresh.userIds.includes(mriOf(person.oid)) : members <= REFRESH_LIMIT;
};

const viewOf = (stored: StoredActivity, person: Person, members: number): ActivityView => {
  const own = stored.views[person.oid];
  const updatedAt = own?.at ?? stored.updatedAt;
  return {
    ...stored.activity,
    from: stored.activity.from ?? { id: '' },
    ...(own ? { attachments: own.attachments } : {}),
    version: stored.version,
    ...(updatedAt ? { updatedAt } : {}),
    ...(stored.deleted ? { deleted: true } : {}),
    needsRefresh: wantsRefresh(stored, person, members),
  };
};

/** The person's chats, each with its activities in order. */
export const chatsOf = (tenant: Tenant, person: Person): ChatView[] =>
  [personalConversationId(person.oid), tenantIds.channelId].flatMap((id) => {
    const conversation = conversationById(id);
    if (!conversation?.members.includes(person)) return [];
    const activities = activitiesOf(tenant, id).map((one) => viewOf(one, person, conversation.members.length));
    const name = conversation.kind === 'personal' ? 'Interface Group' : conversation.name;
    return [{ conversationId: id, kind: conversation.kind, name, activities }];
  });

/** What a watch saw, as one person sees it: each activity once, in its present state. */
export const seenBy = (tenant: Tenant, watch: Watch, person: Person | undefined): ActivityView[] => {
  const conversation = conversationById(watch.conversationId);
  const viewer = person ?? conversation?.members[0];
  if (!conversation || !viewer) return [];
  return [...new Set(watch.touched)].flatMap((what): ActivityView[] => {
    if (typeof what !== 'string')
      return [
        { ...what, id: what.id ?? '', timestamp: what.timestamp ?? '', from: what.from ?? { id: '' }, version: 1 },
      ];
    const stored = findActivity(tenant, watch.conversationId, what);
    return stored ? [viewOf(stored, viewer, conversation.members.length)] : [];
  });
};
