// Speaks to a running stand as people do: for the seed, the demo and the journeys.
import type { ActivityView, ChatView, Person, TurnAnswer } from './local-tenant/contract.ts';

export interface ApiReply<Body = unknown> {
  status: number;
  body: Body;
  etag: string | null;
}

/** An action of a card, with what it would send. */
interface CardAction {
  type: string;
  title?: string;
  verb?: string;
  data?: Record<string, unknown>;
}

type CardNode = Record<string, unknown>;

const isNode = (value: unknown): value is CardNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object inside a card, depth first. */
const nodes = (value: unknown): CardNode[] => {
  if (Array.isArray(value)) return value.flatMap(nodes);
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodes)] : [];
};

/** The adaptive card of an activity, if it has one. */
export const cardOf = (activity: ActivityView): CardNode | undefined =>
  activity.attachments?.map(({ content }) => content).find(isNode);

/** All that a card says, in order, one piece a line. */
export const cardText = (card: unknown): string =>
  nodes(card)
    .filter(({ type }) => type === 'TextBlock' || type === 'TextRun')
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('\n');

/** The buttons of a card that go to the bot, those behind "show more" included. */
export const cardActions = (card: unknown): CardAction[] =>
  nodes(card).filter(({ type }) => type === 'Action.Execute') as unknown as CardAction[];

export const localClient = (url: string) => {
  const call = async <Body>(path: string, init: RequestInit = {}): Promise<ApiReply<Body>> => {
    const answer = await fetch(new URL(path, url), init);
    const text = await answer.text();
    return {
      status: answer.status,
      body: (text === '' ? null : JSON.parse(text)) as Body,
      etag: answer.headers.get('etag'),
    };
  };
  const local = async <Body>(path: string, body?: unknown): Promise<Body> => {
    const reply = await call<Body>(`/__local/${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    if (reply.status >= 400) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const personal = async (oid: string): Promise<ChatView> => {
    const chat = (await local<ChatView[]>(`chats?as=${oid}`)).find(({ kind }) => kind === 'personal');
    if (!chat) throw new Error('this person has not installed the app');
    return chat;
  };
  const say = async (oid: string, text: string): Promise<TurnAnswer> =>
    local(`chats/${encodeURIComponent((await personal(oid)).conversationId)}/messages?as=${oid}`, { text });

  /** Presses a button that carries this verb, with these inputs, on the newest card that has it. */
  const press = async (
    oid: string,
    verb: string,
    inputs: Record<string, unknown> = {},
    fits: (action: CardAction) => boolean = () => true,
  ): Promise<TurnAnswer> => {
    const { conversationId, activities } = await personal(oid);
    for (const activity of activities.toReversed()) {
      const action = cardActions(cardOf(activity)).find((candidate) => candidate.verb === verb && fits(candidate));
      if (action)
        return local(
          `chats/${encodeURIComponent(conversationId)}/activities/${encodeURIComponent(activity.id)}/actions?as=${oid}`,
          { type: 'Action.Execute', verb, data: { ...action.data, ...inputs } },
        );
    }
    throw new Error(`no card of this person has a button ${verb}`);
  };

  return {
    call,
    local,
    people: () => local<Person[]>('people'),
    async personByRole(role: Person['role'], side?: Person['side']): Promise<string> {
      const person = (await local<Person[]>('people')).find((one) => one.role === role && (!side || one.side === side));
      if (!person) throw new Error(`nobody is ${role}`);
      return person.oid;
    },
    install: (oid: string) => local<TurnAnswer>(`install?as=${oid}`, {}),
    installInChannel: (oid: string) => local<TurnAnswer>(`install?as=${oid}&to=channel`, {}),
    personal,
    say,
    press,
    /** Calls the tab's API as this person, with the token that Teams would hand over. */
    async api<Body = unknown>(
      oid: string,
      method: string,
      path: string,
      body?: unknown,
      { version, key }: { version?: number; key?: string } = {},
    ): Promise<ApiReply<Body>> {
      const { token } = await local<{ token: string }>(`token?as=${oid}`);
      return call<Body>(`/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    /** Says "raise" and sends the form; answers the bot's answer with the reference in it. */
    async raise(oid: string, issue: Record<string, unknown>): Promise<{ ref: string; answer: TurnAnswer }> {
      await say(oid, 'raise');
      const answer = await press(oid, 'issue.raise', issue);
      const ref = /IG-\d{4}-\d{4,}/.exec(JSON.stringify(answer))?.[0];
      if (!ref) throw new Error(`the issue was not raised: ${JSON.stringify(answer.body).slice(0, 500)}`);
      return { ref, answer };
    },
    idle: () => local<unknown>('idle'),
  };
};

export type LocalClient = ReturnType<typeof localClient>;
