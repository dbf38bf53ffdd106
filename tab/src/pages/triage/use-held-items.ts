import { useCallback, useState } from 'react';
import type { TriageItem } from '../../../../bot/triage/contract.ts';

/**
 * The list as the co-chair knows it: decided issues leave, changed ones are renewed, but new ones wait for "Show", so
 * that rows never jump. An issue that is held (both of its versions are on screen) stays as it was.
 */
export const useHeldItems = (newest: TriageItem[]) => {
  const [known, setKnown] = useState(() => new Set(newest.map(({ ref }) => ref)));
  const [held, setHeld] = useState<TriageItem | null>(null);

  const shown = newest.filter(({ ref }) => known.has(ref)).map((item) => (held?.ref === item.ref ? held : item));
  if (held && !shown.some(({ ref }) => ref === held.ref)) {
    shown.push(held);
    shown.sort((a, b) => a.raisedAt.localeCompare(b.raisedAt));
  }
  const show = useCallback(() => {
    setKnown(new Set(newest.map(({ ref }) => ref)));
  }, [newest]);
  // An emptied list has no row to keep still.
  if (shown.length === 0 && newest.length > 0) show();
  return { items: shown, added: newest.filter(({ ref }) => !known.has(ref)).length, show, hold: setHeld };
};
