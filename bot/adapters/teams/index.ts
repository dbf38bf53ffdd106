import { TeamsAdapter } from './adapter.ts';
import type { AuthOptions } from './auth.ts';
import { teamsChat } from './chat.ts';
import { endpoint, type EndpointOptions } from './endpoint.ts';

export type { AuthOptions } from './auth.ts';
export type { Conversations, Homes } from './seams.ts';

/** Everything that knows the Bot Framework: the chat port first, the endpoint when the capabilities are there. */
export const teams = (auth: AuthOptions) => {
  const adapter = new TeamsAdapter(auth);
  const chat = teamsChat({ adapter, appId: auth.appId });
  return {
    chat,
    endpoint: (options: Omit<EndpointOptions, 'adapter' | 'chat'>) => endpoint({ ...options, adapter, chat }),
  };
};
