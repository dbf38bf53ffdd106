import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isForbidden, sayProblem } from '../api/problem.ts';
import { Failed } from './failed.tsx';
import { Loading } from './loading.tsx';
import { NoRight } from './no-right.tsx';
import { StaleBar } from './stale-bar.tsx';

interface AnswerProps<Data> {
  of: UseQueryResult<Data>;
  /** "the register": used in the sentences. */
  what: string;
  /** What works all the same. */
  still: string;
  /** Instead of the usual failure, where a page knows better. */
  failed?: (problem: Error) => ReactNode;
  children: (data: Data) => ReactNode;
}

/** What a page shows of a question to the server: waiting, the answer, an old answer with a warning, or the failure. */
export const Answer = <Data,>({ of, what, still, failed, children }: AnswerProps<Data>) => {
  if (of.data === undefined && of.isPending) return <Loading what={what} />;
  if (of.data === undefined) {
    const problem = of.error ?? new Error('no answer');
    if (isForbidden(problem)) return <NoRight says={sayProblem(problem)} />;
    return (
      failed?.(problem) ?? (
        <Failed what={what} still={still} says={sayProblem(problem)} retry={() => void of.refetch()} />
      )
    );
  }
  return (
    <>
      {of.isError && <StaleBar what={what} at={of.dataUpdatedAt} retry={() => void of.refetch()} />}
      {children(of.data)}
    </>
  );
};
