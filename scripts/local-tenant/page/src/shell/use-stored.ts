import { useCallback, useState } from 'react';

const PREFIX = 'local-stand.';

const load = (key: string): unknown => {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined; // storage may be off or hold something old: the page works without it
  }
};

const save = (key: string, value: unknown) => {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // as above
  }
};

/** State that outlives a reload. `read` turns whatever was stored into a good value. */
export const useStored = <T>(key: string, read: (stored: unknown) => T): [T, (value: T) => void] => {
  const [value, setValue] = useState(() => read(load(key)));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      save(key, next);
    },
    [key],
  );
  return [value, store];
};
