import { useCallback, useEffect, useMemo } from 'react';

import type { Person } from '../../../contract.ts';
import { useEvents, useFiles } from '../api/queries.ts';
import type { Sweep } from '../people/use-sweep.ts';
import type { Route } from '../route/route.ts';
import { useStored } from '../shell/use-stored.ts';
import { factsOf, newFacts, readFacts, stillThere } from './facts.ts';
import { doneBy, readTicks, type StepId } from './steps.ts';

/** Which steps are done: seen on the stand since this browser first looked, or ticked by hand. */
export const useGuide = (people: readonly Person[], sweep: Sweep, route: Route) => {
  const coChair = people.find(({ role }) => role === 'co-chair');
  const events = useEvents(coChair?.oid ?? '');
  const files = useFiles();
  const [base, setBase] = useStored('guide.base', readFacts);
  const [ticks, setTicks] = useStored('guide.ticks', readTicks);
  const [hasLooked, setHasLooked] = useStored('guide.looked', (stored) => stored === true);

  const isKnown = sweep.isComplete && events.data !== undefined && files.data !== undefined;
  const facts = useMemo(
    () => (isKnown ? factsOf({ chats: sweep.chats, events: events.data, files: files.data }) : undefined),
    [isKnown, sweep.chats, events.data, files.data],
  );

  useEffect(() => {
    if (!facts) return;
    // Chats may be seeded; meetings and minutes are not, so those that exist were made by somebody.
    const next = base ? stillThere(base, facts) : { ...facts, meetings: [], votes: [], minutes: [] };
    if (JSON.stringify(next) !== JSON.stringify(base)) setBase(next);
  }, [facts, base, setBase]);

  const fresh = facts && base ? newFacts(base, facts) : undefined;
  const isLooking =
    route.view === 'files' && people.some(({ oid, role }) => oid === route.as && role === 'board staff');
  const hasMinutes = (fresh?.minutes.length ?? 0) > 0;

  useEffect(() => {
    if (isLooking && hasMinutes && !hasLooked) setHasLooked(true);
    if (fresh && !hasMinutes && hasLooked) setHasLooked(false);
  }, [isLooking, hasMinutes, hasLooked, setHasLooked, fresh]);

  const done = new Set<StepId>([...(fresh ? doneBy(fresh, hasLooked) : []), ...ticks]);

  const toggle = useCallback(
    (id: StepId) => {
      setTicks(ticks.includes(id) ? ticks.filter((tick) => tick !== id) : [...ticks, id]);
    },
    [ticks, setTicks],
  );

  const forget = useCallback(() => {
    setTicks([]);
    setHasLooked(false);
    setBase(undefined);
  }, [setTicks, setHasLooked, setBase]);

  return { done, ticks, toggle, forget };
};
