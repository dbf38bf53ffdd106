import { useInfiniteQuery } from '@tanstack/react-query';
import type { IssueList, IssueSummary } from '../../../../bot/issues/contract.ts';
import { useSession } from '../../api/session.ts';
import { useRead } from '../../api/use-read.ts';
import { listPath, type Filters } from './filters.ts';

const PAGE = 100;

/** The register, page by page, and how many issues came in at the top since it was read. */
export const useRegister = (filters: Filters) => {
  const { api, group } = useSession();
  const { id } = group.settings;
  const pages = useInfiniteQuery({
    queryKey: [id, 'register', filters],
    queryFn: ({ pageParam, signal }) =>
      api<IssueList>(`/groups/${id}${listPath(filters, pageParam, PAGE)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchOnWindowFocus: false,
  });
  const issues: IssueSummary[] = pages.data?.pages.flatMap((page) => page.issues) ?? [];
  const newest = useRead<IssueList>(listPath(filters, null, 20), {
    enabled: pages.isSuccess && !pages.isPlaceholderData,
  });
  const known = new Set(issues.map(({ ref }) => ref));
  const added = newest.data ? newest.data.issues.filter(({ ref }) => !known.has(ref)).length : 0;
  return { pages, issues, added: pages.isFetching || newest.isPlaceholderData ? 0 : added };
};
