import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { Refusal } from '../../kernel/errors.ts';
import type { Person } from '../../kernel/people.ts';
import { ServiceUnavailable } from '../../ports/unavailable.ts';

/** Teams desktop and mobile, and Teams on the web: the only clients that may ask for the tab's token. */
const TEAMS_CLIENTS = new Set(['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346']);
const SCOPE = 'access_as_user';
const CLOCK_TOLERANCE_SECONDS = 300;

export interface Caller {
  person: Person;
  /** Entra app roles, for what concerns the whole board: `Board.Admin`. */
  appRoles: string[];
}

export interface VerifyOptions {
  tenantId: string;
  /** The tab's Entra application, and its URI: either may be the audience. */
  audiences: string[];
}

const unauthorised = (): Refusal =>
  new Refusal('session/unauthorised', 'Your sign-in has ended or is not for this app. Open the app again in Teams.');

const callerOf = (claims: JWTPayload, tenantId: string): Caller => {
  const { oid, tid, scp, azp, name, roles, ver } = claims as Record<string, unknown>;
  if (tid !== tenantId || ver !== '2.0' || typeof oid !== 'string' || oid === '') throw unauthorised();
  // An identity token names no client and is no access token at all.
  if (typeof azp !== 'string') throw unauthorised();
  if (typeof scp !== 'string')
    throw new Refusal('session/forbidden', 'This needs a person who is signed in; an application is not enough.');
  if (!TEAMS_CLIENTS.has(azp) || !scp.split(' ').includes(SCOPE)) throw unauthorised();
  return {
    person: { oid: oid.toLowerCase(), tenantId, name: typeof name === 'string' ? name : 'Unknown' },
    appRoles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  };
};

/** True for what is wrong with the token itself; false when Entra's keys could not be fetched. */
const blamesToken = (cause: unknown): boolean =>
  cause instanceof errors.JOSEError && cause.code !== 'ERR_JWKS_TIMEOUT' && cause.code !== 'ERR_JOSE_GENERIC';

/**
 * Checks the tab's access token in full: signature by the tenant's own keys, audience, issuer, tenant, version, scope,
 * client, times (5 minutes of tolerance) and `oid`. Headers that point elsewhere (`jku`, `x5u`, `jwk`) are ignored.
 *
 * @throws Refusal `session/unauthorised` (401), or `session/forbidden` (403) for a token without a person
 * @throws ServiceUnavailable while Entra's keys cannot be fetched: nobody is told to sign in again for that
 */
export const tokenVerifier = ({
  tenantId,
  audiences,
}: VerifyOptions): ((header: string | undefined) => Promise<Caller>) => {
  const authority = `https://login.microsoftonline.com/${tenantId}`;
  const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`), { timeoutDuration: 2000 });
  return async (header) => {
    const token = /^Bearer ([\w.~+/=-]+)$/.exec(header ?? '')?.[1];
    if (!token) throw unauthorised();
    const claims = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: audiences,
      issuer: `${authority}/v2.0`,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'oid', 'tid'],
    }).catch((cause: unknown) => {
      if (!blamesToken(cause)) throw new ServiceUnavailable('Entra gave no keys', { cause });
      throw new Refusal('session/unauthorised', unauthorised().message, { cause });
    });
    return callerOf(claims.payload, tenantId);
  };
};
