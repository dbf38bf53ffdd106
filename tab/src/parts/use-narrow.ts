import { useSyncExternalStore } from 'react';

const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    () => window.matchMedia(query).matches,
  );

/** True under 600 px, where tables become cards. */
export const useNarrow = (): boolean => useMedia('(max-width: 599px)');

/** True where list and peek stand below each other. */
export const useStacked = (): boolean => useMedia('(max-width: 899px)');
