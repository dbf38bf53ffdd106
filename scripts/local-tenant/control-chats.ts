import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';

import { ControlError, maybePersonOf, personOf } from './control-error.ts';
import { chatsOf, conversationById, findActivity, isInstalledIn, personalConversationId } from './conversations.ts';
import { CHANNEL_TOKENS, channelAuthorization } from './tokens.ts';
import { envelope, invoke, postToBot, press, refresh, say, setInstalled } from './turns.ts';
import { tenantAddresses } from './tenant-ids.ts';
import type { Activity, Person, TurnAnswer } from './contract.ts';
import type { Conversation } from './conversations.ts';
import type { StoredActivity } from './store.ts';
import type { Tenant } from './tenant.ts';

const Said = z.object({
  text: z.string(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
});
const Pressed = z.object({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  verb: z.string().optional(),
  data: z.unknown(),
});
const Extended = z.object({
  name: z.enum([
    'composeExtension/query',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
    'task/fetch',
    'task/submit',
  ]),
  value: z.unknown(),
  conversationId: z.string().optional(),
});

/** The conversation of the path, when the person is in it and the app is. */
const conversationOf = (tenant: Tenant, request: Request, person: Person): Conversation => {
  const found = conversationById(String(request.params.conversationId));
  if (!found) throw new ControlError(404, 'unknown-conversation', 'There is no such conversation.');
  if (!found.members.includes(person))
    throw new ControlError(403, 'not-in-conversation', `${person.name} is not in this conversation.`);
  if (!isInstalledIn(tenant, found) && found.kind === 'personal')
    throw new ControlError(
      409,
      'not-installed',
      `${person.name} does not have the app. POST /__local/install?as=${person.oid} adds it.`,
    );
  return found;
};

const activityOf = (tenant: Tenant, request: Request): StoredActivity => {
  const found = findActivity(tenant, String(request.params.conversationId), String(request.params.activityId));
  if (!found || found.deleted)
    throw new ControlError(404, 'unknown-activity', 'There is no such message in this conversation.');
  return found;
};

/**
 * Sends a raw activity. With `?as=` what it leaves out is filled in as that person's; otherwise it goes as it is.
 * `?port=` hands it to another app process on this machine.
 */
const deliver = (tenant: Tenant, request: Request): Promise<TurnAnswer> => {
  const token = (request.query.token as string | undefined) ?? 'good';
  if (!CHANNEL_TOKENS.includes(token))
    throw new ControlError(400, 'unknown-variant', `There is no token variant “${token}”.`);
  const person = maybePersonOf(request);
  const raw = request.body as string;
  let activity: Activity | undefined;
  try {
    activity = JSON.parse(raw) as Activity;
  } catch {
    // Broken JSON is delivered as it came: that is what a forger may do.
  }
  const personal = person && conversationById(personalConversationId(person.oid));
  if (activity && person && personal) activity = { ...envelope(tenant, person, personal), ...activity };
  const serviceUrl =
    typeof activity?.serviceUrl === 'string' ? activity.serviceUrl : tenantAddresses(tenant.port).serviceUrl;
  return postToBot(tenant, activity && person ? JSON.stringify(activity) : raw, {
    conversationId: activity?.conversation?.id ?? '',
    viewer: person,
    authorization: channelAuthorization(tenant, serviceUrl, token),
    ...(request.query.port !== undefined && { port: Number(request.query.port) }),
  });
};

const whereOf = (request: Request): 'personal' | 'channel' => (request.query.to === 'channel' ? 'channel' : 'personal');

/** `/__local`: chats, what people say and press, installing, extensions and raw deliveries. */
export const chatRoutes = (tenant: Tenant): Router => {
  const router = Router();
  const json = express.json({ limit: '10mb' });
  const answer =
    <T>(work: (request: Request) => T | Promise<T>) =>
    async (request: Request, response: Response): Promise<void> =>
      void response.json(await work(request));

  router.post(
    '/install',
    answer((request) => setInstalled(tenant, personOf(request), whereOf(request), true)),
  );
  router.post(
    '/uninstall',
    answer((request) => setInstalled(tenant, personOf(request), whereOf(request), false)),
  );
  router.get(
    '/chats',
    answer((request) => chatsOf(tenant, personOf(request))),
  );
  router.post(
    '/chats/:conversationId/messages',
    json,
    answer((request) => {
      const person = personOf(request);
      const conversation = conversationOf(tenant, request, person);
      const { text, attachments } = Said.parse(request.body);
      return say(tenant, person, conversation, text, attachments);
    }),
  );
  router.post(
    '/chats/:conversationId/activities/:activityId/actions',
    json,
    answer((request) => {
      const person = personOf(request);
      const conversation = conversationOf(tenant, request, person);
      const { type, verb, data } = Pressed.parse(request.body);
      return press(tenant, person, conversation, activityOf(tenant, request), {
        type,
        data,
        ...(verb === undefined ? {} : { verb }),
      });
    }),
  );
  router.post(
    '/chats/:conversationId/activities/:activityId/refresh',
    answer((request) => {
      const person = personOf(request);
      const turn = refresh(tenant, person, conversationOf(tenant, request, person), activityOf(tenant, request));
      if (!turn) throw new ControlError(409, 'no-refresh', 'This card does not ask to be refreshed.');
      return turn;
    }),
  );
  router.post(
    '/extension',
    json,
    answer((request) => {
      const person = personOf(request);
      const { name, value, conversationId = personalConversationId(person.oid) } = Extended.parse(request.body);
      const conversation = conversationById(conversationId);
      if (!conversation?.members.includes(person))
        throw new ControlError(404, 'unknown-conversation', 'There is no such conversation.');
      return invoke(tenant, person, conversation, name, value);
    }),
  );
  router.post(
    '/deliver',
    express.text({ type: () => true, limit: '10mb' }),
    answer((request) => deliver(tenant, request)),
  );
  return router;
};
