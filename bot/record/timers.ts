import type { Capability, TimerHandler } from '../capability.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { DueTimer, Register } from '../ports/register.ts';
import { loop } from './loop.ts';

/** How often the register is asked for timers that are due. */
export const POLL_MS = 1_000;
/** A timer that is still there after it was tried waits for ever more rounds, up to five minutes of them. */
const MOST_ROUNDS = 300;
const MOST_AT_ONCE = 50;

export interface TimerDeps {
  register: Register;
  clock: Clock;
  log: Log;
  groups: () => Promise<GroupId[]>;
  capabilities: Pick<Capability, 'timers'>[];
}

interface Tried {
  times: number;
  rounds: number;
}

/**
 * Fires durable timers at or after their time. The commit that a handler makes takes the timer away, so that between
 * instances each fires once; one whose handler failed is tried again by itself.
 */
export const timers = ({ register, clock, log, groups, capabilities }: TimerDeps) => {
  const handlers = new Map<string, TimerHandler>();
  for (const { timers: own = {} } of capabilities)
    for (const [kind, handler] of Object.entries(own)) handlers.set(kind, handler);

  let tried = new Map<string, Tried>();
  let passing: Promise<number> | undefined;

  const fire = async (timer: DueTimer): Promise<void> => {
    const fields = { group: timer.group, timer: timer.id, kind: timer.kind };
    const handler = handlers.get(timer.kind);
    if (!handler) {
      log.warn(fields, 'timer.unknown');
      return;
    }
    try {
      await handler(timer);
    } catch (error) {
      log.error(fields, 'timer.failed', error);
    }
  };

  const round = async (): Promise<number> => {
    const still = new Map<string, Tried>();
    let fired = 0;
    for (const group of await groups())
      // Those that were tried in vain must not keep the others out.
      for (const timer of await register.dueTimers(group, clock.now(), MOST_AT_ONCE + tried.size)) {
        const name = `${group}/${timer.due}/${timer.id}/${timer.etag}`;
        const before = tried.get(name);
        if (before && before.rounds > 0) {
          still.set(name, { ...before, rounds: before.rounds - 1 });
          continue;
        }
        const times = (before?.times ?? 0) + 1;
        still.set(name, { times, rounds: Math.min(MOST_ROUNDS, 2 ** times) });
        await fire(timer);
        fired += 1;
      }
    tried = still;
    return fired;
  };

  /** One round at a time, whoever asks for it. */
  const pass = (): Promise<number> => {
    passing ??= round().finally(() => {
      passing = undefined;
    });
    return passing;
  };

  const polling = loop({
    step: async () => (await pass()) > 0,
    idleMs: { from: POLL_MS, to: POLL_MS },
    onFault: (error) => {
      log.error({}, 'timers.failed', error);
    },
  });

  return {
    pass,
    /** Fires everything that is due by now, also what firing makes due; for a clock that was moved. */
    fireDue: async () => {
      await passing;
      while ((await pass()) > 0);
    },
    start: polling.start,
    wake: polling.wake,
    stop: polling.stop,
  };
};
