// Where the page is: who one looks as, at what, and at which place inside the tab. All of it is in the URL.

export const VIEWS = ['chat', 'channel', 'tab', 'calendar', 'mail', 'files'] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  /** Entra object id of the person one looks as; empty until the people are known. */
  readonly as: string;
  readonly view: View;
  /** The tab's page (manifest entity id), as a Teams deep link names it. */
  readonly page?: string;
  /** The place inside the tab, such as `issues/IG-2026-0001`. */
  readonly sub?: string;
  /** A document's path in the library, to point at. */
  readonly file?: string;
}

const isView = (text: string | null): text is View => VIEWS.some((view) => view === text);

/** Reads a query string; what is missing or unknown falls back to the chat. */
export const readRoute = (search: string): Route => {
  const query = new URLSearchParams(search);
  const view = query.get('view');
  const page = query.get('page');
  const sub = query.get('sub');
  const file = query.get('file');
  return {
    as: query.get('as') ?? '',
    view: isView(view) ? view : 'chat',
    ...(page === null ? {} : { page }),
    ...(sub === null ? {} : { sub }),
    ...(file === null ? {} : { file }),
  };
};

/** Writes a route as a query string; `page` and `sub` only mean something in the tab. */
export const writeRoute = (route: Route): string => {
  const query = new URLSearchParams({ as: route.as, view: route.view });
  if (route.view === 'tab' && route.page) query.set('page', route.page);
  if (route.view === 'tab' && route.sub) query.set('sub', route.sub);
  if (route.view === 'files' && route.file) query.set('file', route.file);
  return `?${query.toString()}`;
};
