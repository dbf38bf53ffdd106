import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** One quick second try for a lost answer; a "no" is a "no". */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retryDelay: 400,
      retry: (count, problem) =>
        count < 1 && (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500),
    },
  },
});
