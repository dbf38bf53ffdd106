import { useCallback, useEffect, useRef, useState } from 'react';
import { isConflict } from './problem.ts';

/** `untouched` until the first change here. */
export type SaveStatus = 'untouched' | 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

export const isSettled = (status: SaveStatus): boolean => status === 'untouched' || status === 'saved';

interface AutosaveOptions<Value> {
  /** What the server holds, and its version. */
  newest: Value;
  version: number;
  /** Milliseconds of rest before a change is sent. */
  rest: number;
  /** Sends a value that was edited on top of `base`; answers the version that came of it. */
  send: (value: Value, base: number) => Promise<number>;
}

/**
 * Something that saves itself a moment after each change. A newer version from elsewhere is taken over only while
 * nothing is unsaved here; otherwise the save is refused (412) and both versions are kept for the person to choose.
 */
export const useAutosave = <Value>({ newest, version, rest, send }: AutosaveOptions<Value>) => {
  const [shown, setShown] = useState({ value: newest, base: version });
  const [status, setStatus] = useState<SaveStatus>('untouched');
  const [error, setError] = useState<unknown>(null);
  const now = useRef<{ value: Value; base: number; status: SaveStatus }>({
    value: newest,
    base: version,
    status: 'untouched',
  });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  });

  const mark = useCallback((next: SaveStatus): void => {
    now.current.status = next;
    setStatus(next);
  }, []);
  const put = useCallback((value: Value, base: number): void => {
    now.current.value = value;
    now.current.base = base;
    setShown({ value, base });
  }, []);

  useEffect(() => {
    if (isSettled(now.current.status) && version > now.current.base) put(newest, version);
  }, [newest, version, status, put]);

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    mark('saving');
    try {
      let sent: Value;
      do {
        sent = now.current.value;
        const base = await sender.current(sent, now.current.base);
        put(now.current.value, base);
      } while (now.current.value !== sent); // it was edited while it was on its way
      setError(null);
      mark('saved');
      return true;
    } catch (problem) {
      setError(problem);
      mark(isConflict(problem) ? 'conflict' : 'failed');
      return false;
    }
  }, [mark, put]);

  const edit = useCallback(
    (value: Value): void => {
      put(value, now.current.base);
      if (now.current.status === 'saving' || now.current.status === 'conflict') return;
      mark('waiting');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), rest);
    },
    [mark, put, save, rest],
  );

  // Leaving the page does not lose the last words.
  useEffect(
    () => () => {
      if (now.current.status === 'waiting') void save();
    },
    [save],
  );

  return {
    value: shown.value,
    status,
    error,
    edit,
    /** Sends what waits; answers whether everything is saved. */
    flush: (): Promise<boolean> =>
      isSettled(now.current.status)
        ? Promise.resolve(true)
        : now.current.status === 'waiting'
          ? save()
          : Promise.resolve(false),
    retry: () => void save(),
    keepMine: (): void => {
      now.current.base = version;
      void save();
    },
    takeTheirs: (): void => {
      put(newest, version);
      setError(null);
      mark('saved');
    },
  };
};
