// What a link on a card, in a mail or from the tab means here: the tab, the library, Teams itself, or outside.

export type LinkTarget =
  | { readonly kind: 'tab'; readonly page?: string; readonly sub?: string }
  | { readonly kind: 'files'; readonly path: string }
  | { readonly kind: 'chat' }
  | { readonly kind: 'meeting'; readonly url: string }
  | { readonly kind: 'outside'; readonly url: string }
  | { readonly kind: 'refused'; readonly url: string };

const TEAMS_HOSTS = /^(teams\.microsoft\.com|teams\.cloud\.microsoft|teams\.live\.com)$/;

const parsed = (url: string, base: string): URL | undefined =>
  URL.canParse(url, base) ? new URL(url, base) : undefined;

const subPageOf = (context: string | null): string | undefined => {
  if (!context) return undefined;
  try {
    const value: unknown = JSON.parse(context);
    if (value === null || typeof value !== 'object') return undefined;
    // Teams renamed the field; both spellings occur in links.
    const { subEntityId, subPageId } = value as Record<string, unknown>;
    const sub = subEntityId ?? subPageId;
    return typeof sub === 'string' && sub !== '' ? sub : undefined;
  } catch {
    return undefined;
  }
};

const withoutSlashes = (path: string): string => path.replaceAll(/^\/+|\/+$/g, '');

const tabTarget = (page: string | undefined, sub: string | undefined): LinkTarget => ({
  kind: 'tab',
  ...(page ? { page } : {}),
  ...(sub ? { sub } : {}),
});

/** `/l/entity/<appId>/<pageId>?context={"subEntityId":"…"}`; `webUrl` stands in when there is no context. */
const entityTarget = (url: URL, origin: string): LinkTarget => {
  const page = url.pathname.split('/')[4];
  const sub = subPageOf(url.searchParams.get('context'));
  const web = url.searchParams.get('webUrl');
  const fallback = !sub && web ? readLink(web, origin) : undefined;
  return tabTarget(
    page ? decodeURIComponent(page) : undefined,
    sub ?? (fallback?.kind === 'tab' ? fallback.sub : undefined),
  );
};

/** The library's own path of a SharePoint address: what follows the site and the library's name. */
const libraryPath = (url: URL): string =>
  decodeURIComponent(url.searchParams.get('id') ?? url.pathname)
    .replace(/^\/sites\/[^/]+\/?/, '')
    .replace(/^[^/]+\/?/, '');

/** Reads a link. `origin` is this page's own. */
export const readLink = (link: string, origin: string): LinkTarget => {
  const url = parsed(link, origin);
  if (!url || !/^(https?|mailto):$/.test(url.protocol)) return { kind: 'refused', url: link };

  const tab = /^\/tab(?:\/(.*))?$/.exec(url.pathname);
  if (tab && (url.origin === origin || url.hostname === 'localhost' || url.hostname === '127.0.0.1'))
    return tabTarget(undefined, withoutSlashes(tab[1] ?? '') + (tab[1] ? url.search : ''));

  if (TEAMS_HOSTS.test(url.hostname)) {
    if (url.pathname.startsWith('/l/entity/')) return entityTarget(url, origin);
    if (url.pathname.startsWith('/l/chat/')) return { kind: 'chat' };
    return { kind: 'meeting', url: url.href };
  }
  if (url.hostname.endsWith('.sharepoint.com')) return { kind: 'files', path: libraryPath(url) };
  return { kind: 'outside', url: url.href };
};

/** The address of the frame: plain paths of the tab open directly, a page id is told through the context. */
export const frameUrl = (sub: string | undefined): string => {
  if (!sub) return '/tab/';
  const path = sub.replace(/^\/+/, '');
  return /^[\w\-./~%?=&+]+$/.test(path) && !path.includes('..') ? `/tab/${path}` : '/tab/';
};
