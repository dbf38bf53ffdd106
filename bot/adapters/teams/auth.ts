import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  AuthenticationError,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';

import type { TokenSource } from '../entra/tokens.ts';
import { credentials } from './credentials.ts';
import { connectorPool, type ConnectorPool } from './single-attempt.ts';

const CONNECTOR_AUDIENCE = 'https://api.botframework.com';

export interface AuthOptions {
  appId: string;
  /** Tenants whose people may talk to the bot. */
  tenants: readonly string[];
  /** Hosts of the Bot Connector: `smba.trafficmanager.net`, or `*.botframework.com` for every host below it. */
  serviceHosts: readonly string[];
  /** Permits `http://` to a service on this machine. */
  loopbackServices: boolean;
  /** Switches token checks off, for Microsoft's Agents Playground on loopback only; `bot/config.ts` sees to that. */
  anonymous: boolean;
  metadataUrl: string;
  issuer: string;
  /** Access token of the bot for a scope. */
  token: TokenSource;
}

/** Signed rightly, but by or for somebody else's organisation. */
export class WrongTenant extends Error {
  override readonly name = 'WrongTenant';
}

const unauthorised = (why: string): AuthenticationError => new AuthenticationError(why, 401);

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for an address that the bot's token may be sent to. */
export const isServiceAllowed = (
  serviceUrl: string,
  { serviceHosts, loopbackServices }: Pick<AuthOptions, 'serviceHosts' | 'loopbackServices'>,
): boolean => {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, host: authority, username, password } = new URL(serviceUrl);
  if (username !== '' || password !== '') return false;
  if (loopbackServices && protocol === 'http:' && LOOPBACK.has(hostname)) return true;
  if (protocol !== 'https:') return false;
  // `*` stands for one label; a port other than https' own is another host.
  return serviceHosts.some((host) => {
    const labels = host.split('.').map((label) => (label === '*' ? '[^.]+' : label.replaceAll(/[^\w-]/g, '\\$&')));
    return new RegExp(`^${labels.join('\\.')}$`).test(authority);
  });
};

/** What the SDK checks, made strict: see `reference/bot.md` section 3. A class, since the SDK asks for one. */
export class BotAuth extends ConfigurationBotFrameworkAuthentication {
  readonly #options: AuthOptions;
  readonly #pool: ConnectorPool;
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(options: AuthOptions) {
    const { metadataUrl, issuer, appId, anonymous, token } = options;
    super(
      {
        ToBotFromChannelTokenIssuer: issuer,
        ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
        // Never called: our own credentials fetch the tokens.
        ToChannelFromBotLoginUrl: 'https://login.invalid/',
        ToChannelFromBotOAuthScope: CONNECTOR_AUDIENCE,
      },
      credentials({ appId, anonymous, token }),
    );
    this.#options = options;
    this.#pool = connectorPool();
  }

  /** @throws AuthenticationError (401) or WrongTenant (403) */
  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const { anonymous, issuer } = this.#options;
    const isKnownChannel = activity.channelId === 'msteams' || (anonymous && activity.channelId === 'emulator');
    if (!isKnownChannel) throw unauthorised('channel');
    if (!isServiceAllowed(activity.serviceUrl, this.#options)) throw unauthorised('service url');

    const result = await super.authenticateRequest(activity, header).catch((fault: unknown) => {
      // A wrong signature is a JsonWebTokenError, which the SDK would answer with 500.
      if (fault instanceof Error && /^(JsonWebTokenError|NotBeforeError|SyntaxError)$/.test(fault.name))
        throw unauthorised('token');
      throw fault;
    });
    if (!anonymous) {
      // Tokens of emulators and other bots take branches in the SDK that never compare these two.
      if (result.claimsIdentity.getClaimValue('iss') !== issuer) throw unauthorised('issuer');
      if (result.claimsIdentity.getClaimValue('serviceurl') !== activity.serviceUrl) throw unauthorised('service url');
      this.#requireTenant(activity);
    }
    if (result.connectorFactory) result.connectorFactory = this.#pool.factory(result.connectorFactory);
    return result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.#pool.factory(super.createConnectorFactory(identity));
  }

  /** The SDK makes one a turn; nothing here ever asks it for anything. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= super.createUserTokenClient(identity));
  }

  #requireTenant({ channelData, conversation }: Activity): void {
    const ofChannel = (channelData as { tenant?: { id?: unknown } } | undefined)?.tenant?.id;
    const ofConversation: unknown = conversation.tenantId;
    const isAllowed = (id: unknown): boolean => typeof id === 'string' && this.#options.tenants.includes(id);
    if (!isAllowed(ofChannel) || !isAllowed(ofConversation)) throw new WrongTenant('tenant');
  }
}
