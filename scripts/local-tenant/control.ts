import express, { Router, type NextFunction, type Request, type Response } from 'express';

import { askedOffset } from './clock.ts';
import { ControlError, personOf } from './control-error.ts';
import { untilIdle, type Leftovers } from './idle.ts';
import { people } from './people.ts';
import { delegatedToken, tabToken } from './tokens.ts';
import { appNow, type Tenant } from './tenant.ts';
import type { ClockAnswer, FaultsAnswer, IdleAnswer, Person, ResetAnswer, TokenAnswer } from './contract.ts';

const clockNow = (tenant: Tenant): ClockAnswer => ({
  now: appNow(tenant).toISOString(),
  offsetMs: tenant.store.state.clockOffsetMs,
});

const token = (tenant: Tenant, request: Request): TokenAnswer => {
  const person = personOf(request);
  if (request.query.resource === 'graph') return { token: delegatedToken(tenant, person) };
  const variant = request.query.variant as string | undefined;
  const made = tabToken(tenant, person, variant);
  if (!made) throw new ControlError(400, 'unknown-variant', `There is no token variant “${variant ?? ''}”.`);
  return { token: made };
};

const moveClock = async (tenant: Tenant, body: unknown): Promise<ClockAnswer> => {
  const offsetMs = askedOffset(body, tenant.store.state.clockOffsetMs);
  if (offsetMs === undefined)
    throw new ControlError(400, 'bad-clock', 'Say {"advance": "PT48H"} or {"now": "2026-10-25T00:30:00Z"}.');
  await tenant.controls.setClock(offsetMs);
  tenant.store.state.clockOffsetMs = offsetMs;
  tenant.store.changed();
  return clockNow(tenant);
};

/** Back to the seeded state. A reset that comes while another runs waits for that one. */
const resetter = (tenant: Tenant) => {
  let running: Promise<void> | undefined;
  const run = async () => {
    if (tenant.store.state.clockOffsetMs !== 0) await tenant.controls.setClock(0);
    tenant.faults.clear();
    tenant.ledger.length = 0;
    tenant.store.reset();
    await tenant.controls.reset();
  };
  return async (): Promise<ResetAnswer> => {
    running ??= run().finally(() => (running = undefined));
    await running;
    return { reset: true };
  };
};

const waitForIdle = async (tenant: Tenant, leftovers: Leftovers): Promise<IdleAnswer> => {
  const { left, waitedMs } = await untilIdle(tenant, leftovers);
  if (left.length > 0) throw new ControlError(504, 'not-idle', `Still to do: ${left.join(', ')}.`);
  return { idle: true, waitedMs };
};

/** `/__local`: people, tokens, clock, faults, idle and reset. Chats and records have files of their own. */
export const controlRoutes = (tenant: Tenant, leftovers: Leftovers): Router => {
  const router = Router();
  const reset = resetter(tenant);
  const json = express.json({ limit: '10mb', strict: false });
  const answer =
    <T>(work: (request: Request) => T | Promise<T>) =>
    async (request: Request, response: Response): Promise<void> =>
      void response.json(await work(request));

  router.get(
    '/people',
    answer((): Person[] =>
      people.map((person) => ({ ...person, installed: tenant.store.state.installed.includes(person.oid) })),
    ),
  );
  router.get(
    '/token',
    answer((request) => token(tenant, request)),
  );
  router.get(
    '/idle',
    answer(() => waitForIdle(tenant, leftovers)),
  );
  router.get(
    '/ledger',
    answer(() => tenant.ledger),
  );
  router.get(
    '/clock',
    answer(() => clockNow(tenant)),
  );
  router.post(
    '/clock',
    json,
    answer((request) => moveClock(tenant, request.body)),
  );
  router.get(
    '/faults',
    answer((): FaultsAnswer => ({ rules: tenant.faults.list() })),
  );
  router.post(
    '/faults',
    json,
    answer((request): FaultsAnswer => {
      tenant.faults.add(request.body);
      return { rules: tenant.faults.list() };
    }),
  );
  router.post(
    '/reset',
    answer(() => reset()),
  );
  return router;
};

/** The last resort of `/__local`: every error becomes `{error: {code, message}}`. */
export const controlErrors =
  (tenant: Tenant) =>
  (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ControlError) {
      response.status(error.status).json({ error: { code: error.code, message: error.message } });
      return;
    }
    const { name, message, status } = error as Error & { status?: number };
    const isInput = name === 'ZodError' || (status !== undefined && status < 500);
    if (!isInput) tenant.log(`local tenant: ${message}`);
    response
      .status(isInput ? (status ?? 400) : 500)
      .json({ error: { code: isInput ? 'bad-request' : 'fault', message } });
  };
