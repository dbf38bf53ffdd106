import { tenantIds } from '../tenant-ids.ts';
import { GraphRefusal, type GraphCall } from './call.ts';
import type { Permissions } from './judge.ts';

/** What a consented permission also allows; the description names the least one only. */
const IMPLIES: Record<string, string[]> = {
  'User.Read.All': ['User.ReadBasic.All'],
  'GroupMember.Read.All': ['GroupMember.ReadBasic.All'],
  'Calendars.ReadWrite': ['Calendars.Read', 'Calendars.ReadBasic'],
  'Sites.Read.All': ['Files.Read', 'Files.Read.All'],
};

/** Where the description is absent or silent: by the first words of the path. */
const FALLBACK: [RegExp, string, string][] = [
  [/^\/users\/[^/]+\/sendMail$/, 'Mail.Send', 'Mail.Send'],
  [/^\/users\/[^/]+\/(events|calendar)/, 'Calendars.ReadWrite', 'Calendars.ReadWrite'],
  [/^\/users/, 'User.ReadBasic.All', 'User.ReadBasic.All'],
  [/^\/groups\/[^/]+\/members/, 'GroupMember.ReadBasic.All', 'GroupMember.ReadBasic.All'],
  [/^\/me$/, 'User.Read', 'none: there is no “me” for an application'],
];

/** Roles granted on the one site, by application. */
const SITE_GRANTS: Record<string, number> = { [tenantIds.botAppId]: 2, [tenantIds.setupAppId]: 3 };
const LEVELS = ['none', 'read', 'write', 'manage', 'owner'];

const levelNeeded = ({ method, path }: GraphCall): number => {
  if (path.endsWith('/permissions')) return 4;
  if (method === 'GET') return 1;
  return /^\/sites\/[^/]+\/lists(\/[^/]+(\/columns(\/[^/]+)?)?)?$/.test(path) ? 3 : 2;
};

/** Whether the path is about the site that the app was given. */
const isOurSite = (path: string): boolean => {
  const [, kind, id = ''] = path.split('/').map(decodeURIComponent);
  if (kind === 'drives') return id === tenantIds.driveId;
  return (
    id === tenantIds.siteId ||
    (id === `${tenantIds.siteHost}:` &&
      decodeURIComponent(path).split(':/')[1]?.replace(/:$/, '') === tenantIds.sitePath)
  );
};

const held = (call: GraphCall): Set<string> => {
  const { roles, scp } = call.claims;
  const named = typeof scp === 'string' ? scp.split(' ') : ((roles as string[] | undefined) ?? []);
  return new Set(named.flatMap((one) => [one, ...(IMPLIES[one] ?? [])]));
};

/** A Selected grant stands in for Sites.* and Files.* on its site, which the description does not say. */
const requireSite = (call: GraphCall, permissions: Set<string>): void => {
  const granted = permissions.has('Sites.Selected')
    ? isOurSite(call.path)
      ? (SITE_GRANTS[String(call.claims.appid)] ?? 0)
      : 0
    : permissions.has('Files.Read') || permissions.has('Sites.Read.All')
      ? 1
      : 0;
  const needed = levelNeeded(call);
  if (granted < needed)
    throw new GraphRefusal(
      403,
      'accessDenied',
      `Access denied: this needs “${LEVELS[needed] ?? ''}” on the site and the caller has “${LEVELS[granted] ?? ''}”.`,
    );
};

const denialCode = (path: string): string =>
  /\/(events|calendar|sendMail|messages|mailFolders)/.test(path) ? 'ErrorAccessDenied' : 'Authorization_RequestDenied';

/** @throws GraphRefusal 403 when neither the token's roles or scopes nor a grant on the site allow the call. */
export const requirePermission = (call: GraphCall, described: Permissions | undefined): void => {
  const permissions = held(call);
  if (/^\/(sites|drives)(\/|$)/.test(call.path)) {
    requireSite(call, permissions);
    return;
  }
  const isDelegated = typeof call.claims.scp === 'string';
  const [, delegated, application] = FALLBACK.find(([pattern]) => pattern.test(call.path)) ?? [];
  const fallback = (isDelegated ? delegated : application) ?? 'a permission that was not consented to';
  const wanted = described
    ? isDelegated
      ? described.delegated
      : [...described.application, ...described.alsoApplication]
    : [fallback];
  if (!wanted.some((one) => permissions.has(one)))
    throw new GraphRefusal(
      403,
      denialCode(call.path),
      `Insufficient privileges to complete the operation: it needs one of ${wanted.join(', ')}.`,
    );
};
