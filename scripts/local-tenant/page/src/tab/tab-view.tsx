import { useQuery } from '@tanstack/react-query';

import { TenantError } from '../api/client.ts';
import { Failed, Loading } from '../shell/states.tsx';
import { TabFrame } from './tab-frame.tsx';

const answers = async (): Promise<true> => {
  const response = await fetch('/tab/').catch((cause: unknown) => {
    throw new TenantError(0, 'The local tenant does not answer.', { cause });
  });
  if (!response.ok)
    throw new TenantError(500, 'The app that serves the tab does not answer. It may still be starting.');
  return true;
};

/** Asks once whether the tab is there, so that a frame never shows a bare proxy error. */
export const TabView = (props: Parameters<typeof TabFrame>[0]) => {
  const tab = useQuery({
    queryKey: ['tab'],
    queryFn: answers,
    staleTime: 10_000,
    refetchInterval: ({ state }) => (state.status === 'error' ? 3000 : false),
  });
  if (tab.isPending) return <Loading what="the tab" rows={6} />;
  if (!tab.data) return <Failed error={tab.error} what="The tab" retry={() => void tab.refetch()} />;
  return <TabFrame key={`${props.person.oid}/${props.page ?? ''}/${props.sub ?? ''}`} {...props} />;
};
