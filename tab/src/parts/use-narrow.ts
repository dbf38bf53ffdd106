import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 599px)';

const subscribe = (changed: () => void): (() => void) => {
  const list = window.matchMedia(QUERY);
  list.addEventListener('change', changed);
  return () => {
    list.removeEventListener('change', changed);
  };
};

/** True under 600 px, where tables become cards. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches);
