import { createHash, randomUUID } from 'node:crypto';

import { newKey, signToken, unsignedToken, type Claims, type SigningKey } from './jwt.ts';
import { tenantIds } from './tenant-ids.ts';
import type { Person } from './contract.ts';
import type { Tenant } from './tenant.ts';

/** Seconds; Entra's own tokens live about an hour, and msal-node keeps one until its last five minutes. */
export const TOKEN_LIFE_S = 3599;

export const GRAPH = 'https://graph.microsoft.com';
export const CONNECTOR = 'https://api.botframework.com';
export const V2_ISSUER = `https://login.microsoftonline.com/${tenantIds.tenantId}/v2.0`;
const V1_ISSUER = `https://sts.windows.net/${tenantIds.tenantId}/`;

/** What the tenant's administrator has consented to for the app; Sites.Selected also needs the site's own grant. */
export const APP_ROLES = [
  'User.Read.All',
  'GroupMember.Read.All',
  'Calendars.ReadWrite',
  'Mail.Send',
  'Sites.Selected',
];
export const DELEGATED_SCOPES = [
  'User.Read',
  'User.ReadBasic.All',
  'Files.Read',
  'Sites.Read.All',
  'Calendars.Read.Shared',
];

const lifetime = (fromSeconds = 0) => {
  const now = Math.floor(Date.now() / 1000) + fromSeconds;
  return { iat: now, nbf: now, exp: now + TOKEN_LIFE_S };
};

/** Pairwise subject, as Entra makes it: stable per person and application, and no object id. */
const subjectOf = (oid: string, app: string) => createHash('sha256').update(`${oid}${app}`).digest('base64url');

const whoClaims = (person: Person) => ({ oid: person.oid, name: person.name, preferred_username: person.mail });

const tabClaims = (person: Person): Claims => ({
  aud: tenantIds.tabAudience,
  iss: V2_ISSUER,
  ...lifetime(),
  ver: '2.0',
  tid: tenantIds.tenantId,
  ...whoClaims(person),
  sub: subjectOf(person.oid, tenantIds.tabAppId),
  azp: tenantIds.teamsWebClientId,
  azpacr: '0',
  scp: tenantIds.tabScope,
  // The administrator may set up a group that does not exist yet.
  ...(person.role === 'administrator' && { roles: ['Board.Admin'] }),
  uti: randomUUID(),
});

let forgersKey: SigningKey | undefined;
/** A key that claims to be `key`: same `kid`, other numbers. */
const forgedKey = (key: SigningKey): SigningKey => ({ ...(forgersKey ??= newKey()), kid: key.kid });

const without = (claims: Claims, ...names: string[]): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));

/** Ways in which a tab token can be wrong, for the door tests; `guid-audience` is right, as some tenants issue it. */
const TAB_VARIANTS: Record<string, (claims: Claims) => Claims> = {
  expired: (claims) => ({ ...claims, ...lifetime(-2 * TOKEN_LIFE_S) }),
  'not-yet': (claims) => ({ ...claims, ...lifetime(TOKEN_LIFE_S) }),
  'wrong-audience': (claims) => ({ ...claims, aud: 'api://somebody-else' }),
  'guid-audience': (claims) => ({ ...claims, aud: tenantIds.tabAppId }),
  'wrong-issuer': (claims) => ({ ...claims, iss: 'https://login.example.org/v2.0' }),
  'wrong-tenant': (claims) => ({
    ...claims,
    tid: '99999999-0000-4000-8000-000000000000',
    iss: 'https://login.microsoftonline.com/99999999-0000-4000-8000-000000000000/v2.0',
  }),
  'no-scope': (claims) => without(claims, 'scp'),
  'wrong-scope': (claims) => ({ ...claims, scp: 'User.Read' }),
  'no-oid': (claims) => without(claims, 'oid'),
  'app-only': (claims) => ({
    ...without(claims, 'scp', 'preferred_username', 'name'),
    idtyp: 'app',
    roles: ['access_as_app'],
  }),
  'id-token': (claims) => ({
    ...without(claims, 'scp', 'azp', 'azpacr'),
    aud: tenantIds.tabAppId,
    nonce: randomUUID(),
  }),
};

/** The tab's single sign-on token as Teams would hand it over; undefined when the variant is unknown. */
export const tabToken = (tenant: Tenant, person: Person, variant?: string): string | undefined => {
  const claims = tabClaims(person);
  if (!variant) return signToken(tenant.entraKey, claims);
  if (variant === 'forged') return signToken(forgedKey(tenant.entraKey), claims);
  if (variant === 'unsigned') return unsignedToken(claims);
  const bend = TAB_VARIANTS[variant];
  return bend && signToken(tenant.entraKey, bend(claims));
};

/** A delegated Graph token, as on-behalf-of gives it. */
export const delegatedToken = (tenant: Tenant, person: Person, scopes: readonly string[] = DELEGATED_SCOPES): string =>
  signToken(tenant.entraKey, {
    aud: GRAPH,
    iss: V1_ISSUER,
    ...lifetime(),
    ver: '1.0',
    tid: tenantIds.tenantId,
    appid: tenantIds.tabAppId,
    ...whoClaims(person),
    sub: subjectOf(person.oid, GRAPH),
    scp: scopes.join(' '),
  });

/** An application's own token for Graph or for the Bot Connector. */
export const appToken = (tenant: Tenant, clientId: string, audience: string): string =>
  signToken(tenant.entraKey, {
    aud: audience,
    iss: V1_ISSUER,
    ...lifetime(),
    ver: '1.0',
    tid: tenantIds.tenantId,
    appid: clientId,
    idtyp: 'app',
    oid: clientId,
    sub: clientId,
    ...(audience === GRAPH ? { roles: APP_ROLES } : {}),
  });

export const idToken = (tenant: Tenant, person: Person): string =>
  signToken(tenant.entraKey, { ...without(tabClaims(person), 'scp', 'azp', 'azpacr'), aud: tenantIds.tabAppId });

/** Ways in which the token of a channel's call to the bot can be wrong. */
const CHANNEL_VARIANTS: Record<string, (claims: Claims) => Claims> = {
  expired: (claims) => ({ ...claims, ...lifetime(-2 * TOKEN_LIFE_S) }),
  'not-yet': (claims) => ({ ...claims, ...lifetime(TOKEN_LIFE_S) }),
  'wrong-audience': (claims) => ({ ...claims, aud: '99999999-0000-4000-8000-000000000000' }),
  'wrong-issuer': (claims) => ({ ...claims, iss: 'https://login.example.org' }),
  'wrong-serviceurl': (claims) => ({ ...claims, serviceurl: 'http://127.0.0.1:9/elsewhere/' }),
  'no-serviceurl': (claims) => without(claims, 'serviceurl'),
};

export const CHANNEL_TOKENS = ['good', 'none', 'malformed', 'forged', 'unsigned', ...Object.keys(CHANNEL_VARIANTS)];

/** The Authorization header of a call to the bot. `serviceurl` is all lower case in these tokens, and compared exactly. */
export const channelAuthorization = (tenant: Tenant, serviceUrl: string, variant = 'good'): string | undefined => {
  if (variant === 'none') return undefined;
  if (variant === 'malformed') return 'Bearer not.a.jwt';
  const claims: Claims = { iss: CONNECTOR, aud: tenantIds.botAppId, ...lifetime(-60), serviceurl: serviceUrl };
  if (variant === 'forged') return `Bearer ${signToken(forgedKey(tenant.channelKey), claims)}`;
  if (variant === 'unsigned') return `Bearer ${unsignedToken(claims)}`;
  const bend = CHANNEL_VARIANTS[variant] ?? ((same: Claims) => same);
  return `Bearer ${signToken(tenant.channelKey, bend(claims))}`;
};
