import { ConfidentialClientApplication } from '@azure/msal-node';
import { ServiceUnavailable } from '../../ports/unavailable.ts';

/** An access token for a resource's `/.default` scope; cached until shortly before it ends. */
export type TokenSource = (scope: string) => Promise<string>;

/** A call for a token that has not ended by then is given up, or everybody would wait behind it; ms. */
const LIMIT_MS = 10_000;

const late = (ms: number): { ends: Promise<never>; clear(): void } => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new ServiceUnavailable('Entra gave no token in time'));
  }, ms);
  return {
    ends: promise,
    clear: () => {
      clearTimeout(timer);
    },
  };
};

/** One call at a time for each scope: a burst at start asks Entra once. */
export const singleFlight = (ask: TokenSource, limitMs = LIMIT_MS): TokenSource => {
  const flying = new Map<string, Promise<string>>();
  return (scope) => {
    const already = flying.get(scope);
    if (already) return already;
    const limit = late(limitMs);
    const flight = Promise.race([ask(scope), limit.ends]).finally(() => {
      limit.clear();
      flying.delete(scope);
    });
    flying.set(scope, flight);
    return flight;
  };
};

/** Production: the user-assigned managed identity, so no secret is stored anywhere. */
export const managedIdentityTokens = (clientId: string): TokenSource => {
  // Loaded on first use: the local stand never needs it, and it is heavy.
  const credential = import('@azure/identity').then(
    ({ ManagedIdentityCredential }) => new ManagedIdentityCredential({ clientId }),
  );
  return singleFlight(async (scope) => {
    try {
      return (await (await credential).getToken(scope)).token;
    } catch (cause) {
      throw new ServiceUnavailable('the managed identity gave no token', { cause });
    }
  });
};

/** A client secret: refused by the configuration unless everything runs on loopback. */
export const clientSecretTokens = (options: { tenantId: string; clientId: string; secret: string }): TokenSource => {
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      clientSecret: options.secret,
      authority: `https://login.microsoftonline.com/${options.tenantId}`,
    },
  });
  return singleFlight(async (scope) => {
    try {
      const answer = await client.acquireTokenByClientCredential({ scopes: [scope] });
      if (answer) return answer.accessToken;
    } catch (cause) {
      throw new ServiceUnavailable('Entra gave no token', { cause });
    }
    throw new ServiceUnavailable('Entra gave no token');
  });
};
