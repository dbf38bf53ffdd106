import type { ApiError } from '../../../bot/members/contract.ts';

/** An answer other than "yes". `status` is 0 when there was no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly detail: unknown;
  readonly reference: string | undefined;

  constructor(status: number, { code, message, field, detail, reference }: ApiError['error'], options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.field = field;
    this.detail = detail;
    this.reference = reference;
  }
}

/** Somebody else was first: the page shows both versions. */
export const isConflict = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.status === 412;

export const isForbidden = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status === 403;

export const isMissing = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status === 404;

/** Nobody knows whether it was done: the same command may be sent again under the same key. */
export const isUnsettled = (problem: unknown): boolean =>
  !(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500;

/** The sentence to show. */
export const sayProblem = (problem: unknown): string => {
  if (!(problem instanceof ApiProblem)) return 'Something went wrong on this page. Nothing was changed. Try again.';
  return problem.reference ? `${problem.message} Reference ${problem.reference}.` : problem.message;
};
