import { sayProblem } from '../api/problem.ts';
import { Notice } from './notice.tsx';

/** Why the last action did not go through; nothing when it did. */
export const ProblemOf = ({ error }: { error: unknown }) =>
  error ? <Notice kind="problem">{sayProblem(error)}</Notice> : null;
