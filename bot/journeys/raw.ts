// Activities as Teams sends them, made by hand: for people whom the tenant does not know, for forgeries and repeats.
import { cardText } from '../../scripts/local-client.ts';
import { tenantIds } from '../../scripts/local-tenant/tenant-ids.ts';
import type { Activity, TurnAnswer } from '../../scripts/local-tenant/contract.ts';
import { CARD_SCHEMA } from '../kernel/cards.ts';
import type { RunningStand } from './stand.ts';

/** A made-up person's object id. */
export const madeUp = (number: number): string => `b2e1d4f3-7c58-4f2a-8e46-${String(number).padStart(12, '0')}`;

let count = 0;

/** One person's activity in a chat of their own; every call has a new id. */
export const activityOf = ({ url }: RunningStand, oid: string, more: Partial<Activity>): Activity => ({
  id: `raw-${(count += 1)}-${Date.now()}`,
  type: 'message',
  channelId: 'msteams',
  serviceUrl: `http://127.0.0.1:${new URL(url).port}/connector/`,
  from: { id: `29:${oid}`, aadObjectId: oid, name: `Dr ${oid.slice(-3)}` },
  recipient: { id: `28:${tenantIds.botAppId}`, name: 'Interface Group' },
  conversation: { id: `a:raw-${oid}`, conversationType: 'personal', tenantId: tenantIds.tenantId },
  channelData: { tenant: { id: tenantIds.tenantId } },
  ...more,
});

/** A button of a card, pressed. */
export const pressOf = (
  stand: RunningStand,
  oid: string,
  verb: string,
  data: Record<string, unknown>,
  more: Partial<Activity> = {},
): Activity =>
  activityOf(stand, oid, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: {
      action: { type: 'Action.Execute', verb, data: { verb, schema: CARD_SCHEMA, ...data } },
      trigger: 'manual',
    },
    ...more,
  });

/** What a person reads in the answer to a button: the card's words, or the message. */
export const wordsOf = ({ body }: TurnAnswer): string => {
  const { value } = (body ?? {}) as { value?: unknown };
  return typeof value === 'string' ? value : cardText(value);
};

export interface DeliverOptions {
  /** How the token is wrong; rightly signed by default. */
  token?: string;
  /** The app process that takes it; the first one by default. */
  port?: number;
}

/** Hands an activity, or any text, to the bot's endpoint and answers when its turn has ended. */
export const deliver = async (
  { url }: RunningStand,
  activity: Activity | string,
  { token, port }: DeliverOptions = {},
): Promise<TurnAnswer> => {
  const path = new URL('/__local/deliver', url);
  if (token !== undefined) path.searchParams.set('token', token);
  if (port !== undefined) path.searchParams.set('port', String(port));
  const reply = await fetch(path, {
    method: 'POST',
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  if (!reply.ok) throw new Error(`deliver answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as TurnAnswer;
};

const TRIES = 10;

/**
 * Presses again whoever was told that nothing was recorded, as a person would: on a busy machine the store may take
 * longer than the app's 2 s.
 */
export const untilTaken = async (press: () => Promise<TurnAnswer>): Promise<TurnAnswer> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await press();
    if (attempt === TRIES || !wordsOf(answer).startsWith('Nothing was recorded')) return answer;
  }
};
