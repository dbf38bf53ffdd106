import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSession } from './session.ts';

interface ReadOptions {
  /** Milliseconds between looks while the page is in sight. */
  every?: number;
  enabled?: boolean;
  /** Shows the answer to the last question until the new one is answered. */
  keep?: boolean;
}

/** Reads `/api/groups/<group><path>` and keeps it fresh. */
export const useRead = <Answer>(
  path: string,
  { every = 30_000, enabled = true, keep = false }: ReadOptions = {},
): UseQueryResult<Answer> => {
  const { api, group } = useSession();
  const { id } = group.settings;
  return useQuery({
    queryKey: [id, path],
    queryFn: ({ signal }) => api<Answer>(`/groups/${id}${path}`, { signal }),
    refetchInterval: every,
    enabled,
    ...(keep && { placeholderData: keepPreviousData }),
  });
};
