import express, { Router, type NextFunction, type Request, type Response } from 'express';

import {
  accountOf,
  conversationById,
  findActivity,
  isInstalledIn,
  newActivityId,
  personalConversationId,
  personByAccount,
  record,
  replace,
  takeBack,
} from './conversations.ts';
import { failFirst, failNow } from './faults.ts';
import { bearerOf, readToken } from './jwt.ts';
import { botAccount, tenantIds } from './tenant-ids.ts';
import { CONNECTOR } from './tokens.ts';
import type { Activity, Person } from './contract.ts';
import type { Conversation } from './conversations.ts';
import type { Tenant } from './tenant.ts';

type Result = { status: number; body?: unknown };

/** Teams counts the payload in UTF-16: 100 KB of it. */
const LARGEST_MESSAGE = 102_400;

const refused = (status: number, code: string, message: string): Result => ({
  status,
  body: { error: { code, message } },
});
const unknownConversation = refused(404, 'ConversationNotFound', 'Conversation not found.');
const unknownActivity = refused(404, 'ActivityNotFoundInConversation', 'The activity is not in this conversation.');

const memberOf = (person: Person) => ({
  ...accountOf(person),
  objectId: person.oid,
  userPrincipalName: person.mail,
  email: person.mail,
  tenantId: tenantIds.tenantId,
  userRole: 'user',
});

const ofBot = (tenant: Tenant, conversation: Conversation, activity: Activity): Activity => ({
  ...activity,
  id: newActivityId(tenant),
  from: { ...botAccount },
  conversation: { ...activity.conversation, id: conversation.id },
});

const post = (
  tenant: Tenant,
  conversation: Conversation | undefined,
  activity: Activity,
  replyToId?: string,
): Result => {
  if (!conversation) return unknownConversation;
  if (!isInstalledIn(tenant, conversation))
    return refused(403, 'MessageWritesBlocked', 'The app is not installed in this conversation.');
  if (JSON.stringify(activity).length * 2 > LARGEST_MESSAGE)
    return refused(413, 'MessageSizeTooBig', 'The message is larger than Teams takes.');
  // Proactive sends carry an id that the SDK made up: only a real one is worth keeping.
  const reply = replyToId && findActivity(tenant, conversation.id, replyToId) ? { replyToId } : {};
  const id = record(tenant, conversation.id, { ...ofBot(tenant, conversation, activity), ...reply });
  return { status: 201, body: { id } };
};

type NewConversation = {
  members?: { id?: string }[];
  channelData?: { channel?: { id?: string } };
  activity?: Activity;
};

const create = (tenant: Tenant, { members, channelData, activity }: NewConversation): Result => {
  const person = personByAccount(members?.[0]?.id ?? '');
  const channel = channelData?.channel?.id;
  const conversation = conversationById(channel ?? (person ? personalConversationId(person.oid) : ''));
  if (!conversation) return refused(400, 'BadSyntax', 'Bad format of conversation ID or members.');
  if (!isInstalledIn(tenant, conversation))
    return refused(403, 'ForbiddenOperationException', 'The bot is not installed for this person.');
  const posted = activity ? post(tenant, conversation, activity) : { status: 201, body: {} };
  return posted.status === 201
    ? { status: 201, body: { activityId: conversation.id, ...(posted.body as object), id: conversation.id } }
    : posted;
};

const page = (conversation: Conversation | undefined, request: Request): Result => {
  if (!conversation) return unknownConversation;
  const size = Math.min(500, Number(request.query.pageSize ?? 200) || 200);
  const from = Number(request.query.continuationToken ?? 0) || 0;
  const members = conversation.members.slice(from, from + size).map(memberOf);
  const more = from + size < conversation.members.length ? { continuationToken: String(from + size) } : {};
  return { status: 200, body: { members, ...more } };
};

const member = (conversation: Conversation | undefined, id: string): Result => {
  const found = conversation?.members.find((person) => person === personByAccount(id));
  return found
    ? { status: 200, body: memberOf(found) }
    : refused(404, 'MemberNotFoundInConversation', 'Member not found.');
};

/** Holds the token that the bot sends to this connector: ours, for the connector, of our bot. */
const isBot = (tenant: Tenant, request: Request): boolean => {
  const claims = readToken([tenant.entraKey], bearerOf(request.header('authorization')) ?? '');
  return claims?.aud === CONNECTOR && claims.appid === tenantIds.botAppId;
};

/** The Bot Connector below `/connector`: what `reference/bot.md` section 5 lists, with faults and the bot's token checked. */
export const connectorRoutes = (tenant: Tenant): Router => {
  const router = Router();
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (isBot(tenant, request)) next();
    else
      response
        .status(401)
        .json({ error: { code: 'Unauthorized', message: 'Authorization has been denied for this request.' } });
  });
  router.use(express.json({ limit: '1mb' }));

  const serve =
    (work: (request: Request) => Result) =>
    async (request: Request, response: Response): Promise<void> => {
      const leave = tenant.flight.enter('connector call');
      try {
        const fault = tenant.faults.take('connector', request.method, request.url, `/connector${request.url}`);
        if (fault && (await failFirst(fault, response))) return;
        const { status, body } = work(request);
        if (fault?.acceptThenFail && failNow(fault, response)) return;
        if (body === undefined) response.status(status).end();
        else response.status(status).json(body);
      } finally {
        leave();
      }
    };
  const conversationOf = (request: Request) => conversationById(String(request.params.c));
  const activityId = (request: Request) => String(request.params.a);

  router.post(
    '/v3/conversations',
    serve((request) => create(tenant, request.body as NewConversation)),
  );
  router.post(
    '/v3/conversations/:c/activities{/:a}',
    serve((request) =>
      post(tenant, conversationOf(request), request.body as Activity, request.params.a as string | undefined),
    ),
  );
  router.put(
    '/v3/conversations/:c/activities/:a',
    serve((request) => {
      const conversation = conversationOf(request);
      if (!conversation) return unknownConversation;
      const done = replace(
        tenant,
        conversation.id,
        activityId(request),
        ofBot(tenant, conversation, request.body as Activity),
      );
      return done ? { status: 200, body: { id: activityId(request) } } : unknownActivity;
    }),
  );
  router.delete(
    '/v3/conversations/:c/activities/:a',
    serve((request) =>
      takeBack(tenant, String(request.params.c), activityId(request)) ? { status: 200 } : unknownActivity,
    ),
  );
  router.get(
    '/v3/conversations/:c/pagedmembers',
    serve((request) => page(conversationOf(request), request)),
  );
  router.get(
    '/v3/conversations/:c/members',
    serve((request) => ({ status: 200, body: conversationOf(request)?.members.map(memberOf) ?? [] })),
  );
  router.get(
    '/v3/conversations/:c/members/:id',
    serve((request) => member(conversationOf(request), String(request.params.id))),
  );
  router.get(
    '/v3/teams/:t',
    serve(() => ({
      status: 200,
      body: { id: tenantIds.teamId, name: tenantIds.groupName, aadGroupId: tenantIds.entraGroupId },
    })),
  );
  router.get(
    '/v3/teams/:t/conversations',
    serve(() => ({ status: 200, body: { conversations: [{ id: tenantIds.channelId }] } })),
  );
  router.use(
    serve((request) =>
      refused(501, 'notImplementedByStandIn', `${request.method} ${request.path} is not stood in for.`),
    ),
  );
  return router;
};
