import type { Request } from 'express';

import { personByOid } from './people.ts';
import type { Person } from './contract.ts';

/** A refusal of the control API. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The person of `?as=<oid>`. */
export const personOf = (request: Request): Person => {
  const oid = request.query.as;
  const person = personByOid(typeof oid === 'string' ? oid : '');
  if (!person)
    throw new ControlError(
      typeof oid === 'string' ? 404 : 400,
      'unknown-person',
      'Name a person of the tenant with ?as=<oid>.',
    );
  return person;
};

/** The same where `as` may be left out. */
export const maybePersonOf = (request: Request): Person | undefined =>
  request.query.as === undefined ? undefined : personOf(request);
