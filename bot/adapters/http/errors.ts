import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import { ZodError } from 'zod';
import { Refusal, refusalStatus } from '../../kernel/errors.ts';
import type { ApiError } from '../../members/contract.ts';
import type { Log } from '../../ports/log.ts';
import { ServiceUnavailable, StorageUnavailable, UNCONFIRMED } from '../../ports/unavailable.ts';

/** Letters and digits that nobody mixes up on the telephone. */
const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `7F3K2M`: what a person reads out, and what the log has. */
export const faultReference = (): string =>
  Array.from(randomBytes(6), (byte) => READABLE[byte % READABLE.length]).join('');

interface Answer {
  status: number;
  body: ApiError;
}

/** The status of what Express itself refuses (body, address); a vendor's error with a status of its own is our fault. */
const clientFault = (error: unknown): number | undefined => {
  if (error instanceof URIError) return 400;
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return expose === true && typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

const answerTo = (error: unknown, log: Log): Answer => {
  if (error instanceof Refusal)
    return {
      status: refusalStatus(error.code),
      body: {
        error: {
          code: error.code,
          message: error.message,
          ...(error.field !== undefined && { field: error.field }),
          ...(error.detail !== undefined && { detail: error.detail }),
        },
      },
    };
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    const field = issue?.path.join('.') ?? '';
    return {
      status: 400,
      body: {
        error: {
          code: 'request/invalid',
          message: `This was not understood: ${field || 'the request'} (${issue?.message ?? ''}).`,
          field,
        },
      },
    };
  }
  if (error instanceof StorageUnavailable || error instanceof ServiceUnavailable) {
    log.warn({ name: error.name }, 'api.unavailable');
    return {
      status: 503,
      body: {
        error: {
          code: error instanceof StorageUnavailable ? 'storage/unavailable' : 'service/unavailable',
          message:
            error instanceof StorageUnavailable && error.isUnconfirmed
              ? UNCONFIRMED
              : 'We cannot reach what we need just now, so nothing was recorded. Try again in a minute.',
        },
      },
    };
  }
  const status = clientFault(error);
  if (status !== undefined)
    return {
      status,
      body: {
        error: {
          code: status === 413 ? 'request/too-large' : 'request/invalid',
          message: status === 413 ? 'This is too large: at most 256 kB.' : 'The request could not be read.',
        },
      },
    };
  const reference = faultReference();
  log.error({ reference }, 'api.fault', error);
  return {
    status: 500,
    body: {
      error: { code: 'fault', message: `Something went wrong. Reference ${reference}.`, reference },
    },
  };
};

/** Every error of the API in one shape; nothing of a fault but its reference leaves the house. */
export const apiErrors =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, body } = answerTo(error, log);
    if (status === 503) response.set('retry-after', '30');
    response.status(status).json(body);
  };
