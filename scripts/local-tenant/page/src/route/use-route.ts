import { useCallback, useMemo, useSyncExternalStore } from 'react';

import { readRoute, writeRoute, type Route } from './route.ts';

const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
};

const currentSearch = () => location.search;

export type Go = (to: Partial<Route>, options?: { replace?: boolean }) => void;

/** The route in the URL, and a way to change it that the Back button undoes. */
export const useRoute = (): [Route, Go] => {
  const search = useSyncExternalStore(subscribe, currentSearch);
  const route = useMemo(() => readRoute(search), [search]);

  const go = useCallback<Go>((to, options) => {
    const { as, view } = readRoute(location.search);
    const next = writeRoute({ as, view, ...to });
    if (next === location.search) return;
    if (options?.replace) history.replaceState(null, '', next);
    else history.pushState(null, '', next);
    for (const listener of listeners) listener();
  }, []);

  return [route, go];
};
