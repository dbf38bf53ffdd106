import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Says something to people who use a screen reader, without moving focus. */
export const useAnnounce = (): ((words: string) => void) => useContext(AnnounceContext);

/** Holds the one status line of the tab. A repeated sentence is said again, because its element is new. */
export const Announcer = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ words: '', count: 0 });
  const announce = useCallback((words: string) => {
    setSaid(({ count }) => ({ words, count: count + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="unseen">
        <span key={said.count}>{said.words}</span>
      </div>
    </AnnounceContext>
  );
};
