import { ApiProblem } from '../api/problem.ts';

/** The server's message for one field of a form, to be shown beside it. */
export const fieldProblem = (error: unknown, field: string): string | null =>
  error instanceof ApiProblem && error.field === field ? error.message : null;
