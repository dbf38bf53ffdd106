import { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { TokenSource } from '../entra/tokens.ts';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

const CONNECTOR_SCOPE = 'https://api.botframework.com/.default';

/** No token, so nothing was sent: the one failure of a send that is known to have changed nothing. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}

interface Options {
  appId: string;
  anonymous: boolean;
  token: TokenSource;
}

class OwnCredentials extends ServiceClientCredentialsFactory {
  readonly #options: Options;
  readonly #signer: Credentials;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#signer = {
      signRequest: async (request) => {
        if (options.anonymous) return request;
        const token = await options.token(CONNECTOR_SCOPE).catch((cause: unknown) => {
          throw new NoToken('no token for the connector', { cause });
        });
        request.headers.set('authorization', `Bearer ${token}`);
        return request;
      },
    };
  }

  override isValidAppId(id: string): Promise<boolean> {
    return Promise.resolve(id === this.#options.appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(this.#options.anonymous);
  }

  override createCredentials(): Promise<Credentials> {
    return Promise.resolve(this.#signer);
  }
}

/** Signs calls to the Bot Connector with tokens from our own source (managed identity in production), not the SDK's. */
export const credentials = (options: Options): ServiceClientCredentialsFactory => new OwnCredentials(options);
