import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';

import type { ChatView, Person } from '../../../contract.ts';
import { control } from '../api/control.ts';
import { chatsKey } from '../api/queries.ts';
import { countForeign } from '../chat/messages.ts';
import { useStored } from '../shell/use-stored.ts';

export interface Sweep {
  readonly chats: readonly { readonly oid: string; readonly chats: readonly ChatView[] }[];
  readonly isComplete: boolean;
}

const SWEEP_MS = 30_000;
/** The worker sends a little after the turn: look twice. */
const AFTER_TURN_MS = [400, 3000];

const dataOf = (results: UseQueryResult<ChatView[]>[]) => results.map(({ data }) => data);

/** Everybody's chats, one call a person now and then, for dots in the rail and ticks in the guide. */
export const useSweep = (people: readonly Person[]): Sweep => {
  const all = useQueries({
    queries: people.map(({ oid }) => ({
      queryKey: chatsKey(oid),
      queryFn: () => control.chats(oid),
      refetchInterval: SWEEP_MS,
      staleTime: SWEEP_MS / 2,
    })),
    combine: dataOf,
  });
  return useMemo(
    () => ({
      chats: people.flatMap(({ oid }, index) => (all[index] ? [{ oid, chats: all[index] }] : [])),
      isComplete: people.length > 0 && all.length === people.length && all.every((data) => data !== undefined),
    }),
    [people, all],
  );
};

/** Has everybody's chats read again soon after a turn of somebody's. */
export const useSweepSoon = () => {
  const queries = useQueryClient();
  const timers = useRef<number[]>([]);
  useEffect(
    () => () => {
      timers.current.forEach(clearTimeout);
    },
    [],
  );
  return useCallback(() => {
    timers.current.forEach(clearTimeout);
    timers.current = AFTER_TURN_MS.map((delay) => window.setTimeout(() => void queries.invalidateQueries(), delay));
  }, [queries]);
};

type Counts = Readonly<Record<string, number>>;

const readCounts = (stored: unknown): Counts =>
  stored !== null && typeof stored === 'object'
    ? Object.fromEntries(
        Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
      )
    : {};

/** Who has personal messages that were not looked at since they came; the first look at a person counts as having seen all. */
export const useUnread = (sweep: Sweep, current: string, isLooking: boolean): ReadonlySet<string> => {
  const [seen, setSeen] = useStored('seen', readCounts);
  const counts = useMemo(
    () => sweep.chats.map(({ oid, chats }) => [oid, countForeign(chats, oid, 'personal')] as const),
    [sweep.chats],
  );

  useEffect(() => {
    const next = { ...seen };
    for (const [oid, count] of counts) {
      const before = next[oid];
      const isSeenNow = (isLooking && oid === current) || before === undefined || before > count; // fewer: the stand was reset
      if (isSeenNow && before !== count) next[oid] = count;
    }
    if (JSON.stringify(next) !== JSON.stringify(seen)) setSeen(next);
  }, [counts, seen, setSeen, current, isLooking]);

  return new Set(
    counts
      .filter(([oid, count]) => count > (seen[oid] ?? count) && !(isLooking && oid === current))
      .map(([oid]) => oid),
  );
};
