import type { Activity, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';

import type { Capability, Groups } from '../../capability.ts';
import { cardOfGroup } from '../../kernel/cards.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Person } from '../../kernel/people.ts';
import type { Notices } from '../../notifications/contract.ts';
import type { Chat, OutMessage } from '../../ports/chat.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import { activityOf, ADAPTIVE_CARD } from './activities.ts';
import type { TeamsAdapter } from './adapter.ts';
import { NOBODY, sayThrown } from './answers.ts';
import { WrongTenant } from './auth.ts';
import { doorsOf } from './doors.ts';
import {
  deliveryKey,
  executeOf,
  isActivity,
  knownType,
  personOf,
  referenceOf,
  saidIn,
  submitOf,
  whereOf,
  type CardAction,
} from './incoming.ts';
import { pressing } from './presses.ts';
import type { Conversations, Homes } from './seams.ts';
import { whileTyping } from './typing.ts';

export interface EndpointOptions {
  adapter: TeamsAdapter;
  chat: Chat;
  capabilities: readonly Capability[];
  groups: Groups;
  homes: Homes;
  conversations: Conversations;
  notices: Pick<Notices, 'adopt'>;
  defaultGroup: GroupId;
  /** What someone reads who has just added the app. */
  welcome(person: Person): Promise<OutMessage>;
  ids: Ids;
  log: Log;
}

const BODY_LIMIT = '256kb';
const MESSAGE = 'application/vnd.microsoft.activity.message';

interface InvokeAnswer {
  status: number;
  body?: unknown;
}

/** The bot's endpoint: `POST /api/messages`. Answers only when what was accepted is committed. */
export const endpoint = (options: EndpointOptions) => {
  const { adapter, chat, groups, homes, conversations, notices, defaultGroup, ids, log } = options;
  const doors = doorsOf(options.capabilities);
  const press = pressing({ doors, groups, homes, defaultGroup, ids, log });
  const background = new Set<Promise<unknown>>();

  const later = (work: Promise<unknown>, event: string): void => {
    const done = work
      .catch((fault: unknown) => {
        log.warn({ kind: fault instanceof Error ? fault.name : 'unknown' }, event);
      })
      .finally(() => background.delete(done));
    background.add(done);
  };

  const remember = async (activity: Activity): Promise<void> => {
    const person = personOf(activity);
    if (person && whereOf(activity) === 'personal')
      await conversations.keep(person.oid, activity.from.id, referenceOf(activity));
  };

  /** What is answered, and what its card is about where somebody will want to renew it. */
  const answerWords = async (
    activity: Activity,
    person: Person,
  ): Promise<OutMessage & { newest?: { group: GroupId; about: string } }> => {
    const where = whereOf(activity);
    try {
      const home = where === 'channel' ? { group: defaultGroup } : await homes.of(person.oid);
      if ('ask' in home) return home.ask;
      const { group } = home;
      const member = await groups.seat(group, person.oid);
      const teamsId = activity.from.id;
      const turn = { person, member, group, where, teamsId, text: saidIn(activity), key: deliveryKey(activity) };
      const said = await doors.forWords(turn)(turn);
      if (!said.card) return said;
      const { about } = said;
      const isNewest = about !== undefined && where === 'personal';
      return { ...said, card: cardOfGroup(said.card, group), ...(isNewest && { newest: { group, about } }) };
    } catch (thrown) {
      return { text: sayThrown(thrown, { log, ids, fields: { oid: person.oid } }) };
    }
  };

  /** The answer of a client that only knows Submit: the pressed card itself is renewed, where it is the person's own. */
  const answerSubmit = async (turn: TurnContext, action: CardAction): Promise<void> => {
    const { activity } = turn;
    const answer = await press(activity, action);
    if ('message' in answer) {
      await turn.sendActivity(activityOf({ text: answer.message }));
      return;
    }
    const renewed = activityOf({ text: answer.card.fallbackText, card: answer.card });
    if (whereOf(activity) !== 'personal' || activity.replyToId === undefined) {
      await turn.sendActivity(renewed);
      return;
    }
    await turn.updateActivity({ ...renewed, id: activity.replyToId }).catch(() => turn.sendActivity(renewed));
  };

  const onMessage = async (turn: TurnContext): Promise<void> => {
    const { activity } = turn;
    later(remember(activity), 'reference.not-kept');
    const person = personOf(activity);
    const showTyping = (): Promise<unknown> => turn.sendActivity({ type: 'typing' });
    const action = submitOf(activity);
    if (action) {
      await answerSubmit(turn, action);
      return;
    }
    if (!person) {
      await turn.sendActivity(activityOf({ text: NOBODY }));
      return;
    }
    const { newest, ...answer } = await whileTyping(showTyping, answerWords(activity, person));
    const sent = await turn.sendActivity(activityOf(answer));
    if (newest && sent?.id) later(notices.adopt(newest.group, newest.about, person.oid, sent.id), 'card.not-adopted');
  };

  /** What an Execute answered is shown to this person only until the page reloads: the stored card follows. */
  const keepAnswered = (activity: Activity, answer: { card: OutMessage['card'] }): void => {
    const { card } = answer;
    // A card with a refresh renews itself; replacing it would make Teams ask for the refresh for ever.
    if (!card || card.refresh || activity.replyToId === undefined || whereOf(activity) !== 'personal') return;
    later(
      chat.update(referenceOf(activity), activity.replyToId, { text: card.fallbackText, card }),
      'card.not-replaced',
    );
  };

  /** Always 200 with a body that Teams can show: a failed answer would stick to the card. */
  const onInvoke = async (activity: Activity): Promise<InvokeAnswer> => {
    if (activity.name !== 'adaptiveCard/action') return { status: 501 };
    const action = executeOf(activity);
    if (!action) return { status: 400 };
    later(remember(activity), 'reference.not-kept');
    const answer = await press(activity, action);
    if ('message' in answer) return { status: 200, body: { statusCode: 200, type: MESSAGE, value: answer.message } };
    keepAnswered(activity, answer);
    return { status: 200, body: { statusCode: 200, type: ADAPTIVE_CARD, value: answer.card } };
  };

  /** Teams tells of an installation twice, as two activities; whoever makes the row first says welcome. */
  const onArrival = async (turn: TurnContext): Promise<void> => {
    const { activity } = turn;
    const person = personOf(activity);
    if (!person || whereOf(activity) !== 'personal') return;
    if (await conversations.arrive(person.oid, activity.from.id, referenceOf(activity)))
      await turn.sendActivity(activityOf(await options.welcome(person)));
  };

  const onDeparture = async (activity: Activity): Promise<void> => {
    const person = personOf(activity);
    if (person && whereOf(activity) === 'personal') await conversations.forget(person.oid);
  };

  const onTurn = async (turn: TurnContext): Promise<InvokeAnswer> => {
    const { activity } = turn;
    if (activity.type === 'invoke') return onInvoke(activity);
    if (activity.type === 'message') await onMessage(turn);
    if (activity.type === 'conversationUpdate' && (activity.membersAdded ?? []).length > 0) await onArrival(turn);
    if (activity.type === 'installationUpdate')
      await ((activity.action ?? '').startsWith('remove') ? onDeparture(activity) : onArrival(turn));
    return { status: 200 };
  };

  const serve = async (request: Request, response: Response): Promise<void> => {
    const activity: unknown = request.body;
    if (!isActivity(activity)) {
      response.status(400).end();
      return;
    }
    try {
      const who = await adapter.authenticate(activity, request.get('authorization') ?? '');
      let answer: InvokeAnswer = { status: 500 };
      const buffered = await adapter.runTurn(who, activity, async (turn) => {
        answer = await onTurn(turn);
      });
      const given: InvokeAnswer = activity.deliveryMode === 'expectReplies' && buffered ? buffered : answer;
      const { status, body } = given;
      response.status(status);
      if (body === undefined) response.end();
      else response.json(body);
    } catch (fault) {
      const status = fault instanceof AuthenticationError ? 401 : fault instanceof WrongTenant ? 403 : 500;
      const kind = fault instanceof Error ? fault.name : 'unknown';
      log.warn({ status, kind, type: knownType(activity.type) }, status === 500 ? 'turn.not-answered' : 'turn.refused');
      response.status(status).end();
    }
  };

  const refuse: ErrorRequestHandler = (fault: { status?: number }, _request, response, next) => {
    if (response.headersSent) next(fault);
    else response.status(fault.status ?? 400).end();
  };

  const router = Router();
  router.post('/api/messages', express.json({ limit: BODY_LIMIT }), serve);
  router.use('/api/messages', refuse);

  return {
    router,
    /** Cards and references that are still being written after their turn was answered. */
    pending: (): number => background.size,
    /** Resolves when those are done: before a stop. */
    settled: async (): Promise<void> => {
      while (background.size > 0) await Promise.all(background);
    },
  };
};
