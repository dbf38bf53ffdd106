import type { TurnContext } from 'botbuilder';

import type { Chat, OutMessage, Reference, SendResult } from '../../ports/chat.ts';
import { activityOf } from './activities.ts';
import type { TeamsAdapter } from './adapter.ts';
import { asReference } from './incoming.ts';
import { resultOf } from './send-result.ts';

/** Proactive messages through the Bot Connector: one POST or PUT each, never retried inside. */
export const teamsChat = ({ adapter, appId }: { adapter: TeamsAdapter; appId: string }): Chat => {
  const once = async (to: Reference, call: (turn: TurnContext) => Promise<string>): Promise<SendResult> => {
    let result: SendResult = { kind: 'ambiguous' };
    try {
      await adapter.continueConversationAsync(appId, asReference(to), async (turn) => {
        try {
          result = { kind: 'sent', activityId: await call(turn) };
        } catch (failure) {
          result = resultOf(failure, Date.now());
        }
      });
    } catch (failure) {
      return resultOf(failure, Date.now());
    }
    return result;
  };

  return {
    send: (to, message: OutMessage) =>
      once(to, async (turn) => (await turn.sendActivity(activityOf(message)))?.id ?? ''),
    update: (to, activityId, message) =>
      once(to, async (turn) => {
        await turn.updateActivity({ ...activityOf(message), id: activityId });
        return activityId;
      }),
  };
};
