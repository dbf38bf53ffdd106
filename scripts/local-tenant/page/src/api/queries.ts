// What the page reads, and how often it looks again. Nothing polls while the window is hidden.
import { useQuery } from '@tanstack/react-query';

import { control } from './control.ts';

const AFTER_FAILURE_MS = 3000;

/** Asks again at this pace, or sooner than never after a failure. */
const every = (ms: number | false) => (query: { state: { status: string } }) =>
  query.state.status === 'error' ? AFTER_FAILURE_MS : ms;

export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: control.people, refetchInterval: every(15_000) });

export const chatsKey = (oid: string) => ['chats', oid] as const;

export const useChats = (oid: string) =>
  useQuery({
    queryKey: chatsKey(oid),
    queryFn: () => control.chats(oid),
    enabled: oid !== '',
    refetchInterval: every(1500),
  });

export const useEvents = (oid: string) =>
  useQuery({ queryKey: ['events', oid], queryFn: () => control.events(oid), refetchInterval: every(5000) });

export const useMail = (oid: string) =>
  useQuery({ queryKey: ['mail', oid], queryFn: () => control.mail(oid), refetchInterval: every(5000) });

export const useFiles = () => useQuery({ queryKey: ['files'], queryFn: control.files, refetchInterval: every(5000) });

export const useClock = () => useQuery({ queryKey: ['clock'], queryFn: control.clock, refetchInterval: every(30_000) });
