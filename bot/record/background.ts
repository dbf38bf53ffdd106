import { addDays } from '../kernel/time.ts';
import { loop } from './loop.ts';
import { relay, type RelayDeps } from './relay.ts';
import { timers, type TimerDeps } from './timers.ts';
import { worker, type WorkerDeps } from './worker.ts';

/** Outcomes of commands are kept for so long: Teams redelivers within minutes, people within days. */
const SEEN_DAYS = 30;
const TIDY_MS = 6 * 60 * 60 * 1000;

export type BackgroundDeps = RelayDeps & WorkerDeps & TimerDeps;

/**
 * Everything that goes on beside the answers to people, started and stopped as one.
 *
 * @param role a `web` instance only passes on what it commits; reactions and timers run where workers are
 */
export const background = (deps: BackgroundDeps, role: 'web' | 'worker' | 'all') => {
  const { register, clock, log, groups } = deps;
  const works = role !== 'web';
  const reacting = worker(deps);
  const relaying = relay(deps, () => {
    if (works) reacting.wake();
  });
  const timing = timers(deps);
  const tidying = loop({
    step: async () => {
      for (const group of await groups()) await register.purgeSeen(group, addDays(clock.now(), -SEEN_DAYS));
      return false;
    },
    idleMs: { from: TIDY_MS, to: TIDY_MS },
    onFault: (error) => {
      log.error({}, 'tidying.failed', error);
    },
  });

  return {
    start() {
      relaying.start();
      if (!works) return;
      reacting.start();
      timing.start();
      tidying.start();
    },
    /** Clean: first what makes new work, last what passes it on. */
    async stop() {
      await Promise.all([timing.stop(), reacting.stop(), tidying.stop()]);
      await relaying.stop();
    },
    /** Looks at once, for instance when the clock was moved. */
    wake() {
      relaying.wake();
      if (!works) return;
      reacting.wake();
      timing.wake();
    },
    /** Fires every timer that is due by now. */
    fireDue: () => (works ? timing.fireDue() : Promise.resolve()),
  };
};
