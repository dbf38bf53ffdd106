import { CloudAdapter, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';

import { BotAuth, type AuthOptions } from './auth.ts';

/** The SDK's adapter, with its turn open to our endpoint, which answers the statuses itself. */
export class TeamsAdapter extends CloudAdapter {
  readonly #auth: BotAuth;

  constructor(options: AuthOptions) {
    const auth = new BotAuth(options);
    super(auth);
    this.#auth = auth;
  }

  /** @throws AuthenticationError or WrongTenant */
  authenticate(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    return this.#auth.authenticateRequest(activity, header);
  }

  runTurn(
    who: AuthenticateRequestResult,
    activity: Activity,
    logic: (turn: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(who, activity, logic);
  }
}
