import { useCallback, useEffect, useMemo } from 'react';

import type { Person } from '../../../contract.ts';
import { useFiles } from '../api/queries.ts';
import type { Sweep } from '../people/use-sweep.ts';
import type { Route } from '../route/route.ts';
import { useStored } from '../shell/use-stored.ts';
import { factsOf } from './facts.ts';
import { isDone, readMemory, takeIn, toggled } from './memory.ts';
import { STEPS, type StepId } from './steps.ts';

/** Which steps are done: seen on the stand since this browser first looked, or ticked by hand. */
export const useGuide = (people: readonly Person[], sweep: Sweep, route: Route) => {
  const { data: files } = useFiles();
  const [memory, setMemory] = useStored('guide', readMemory);

  const facts = useMemo(
    () => (sweep.isComplete && files ? factsOf({ chats: sweep.chats, files }) : undefined),
    [sweep, files],
  );
  const isLooking =
    route.view === 'files' && people.some(({ oid, role }) => oid === route.as && role === 'board staff');

  useEffect(() => {
    if (!facts) return;
    const next = takeIn(memory, facts, isLooking);
    if (JSON.stringify(next) !== JSON.stringify(memory)) setMemory(next);
  }, [facts, isLooking, memory, setMemory]);

  const toggle = useCallback(
    (id: StepId) => {
      if (memory) setMemory(toggled(memory, id));
    },
    [memory, setMemory],
  );

  const forget = useCallback(() => {
    setMemory(undefined);
  }, [setMemory]);

  const done = useMemo(() => new Set(STEPS.map(({ id }) => id).filter((id) => isDone(memory, id))), [memory]);
  return { done, toggle, forget };
};
