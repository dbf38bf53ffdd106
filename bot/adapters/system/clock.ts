import type { Clock } from '../../ports/clock.ts';

export const systemClock = (): Clock => ({ now: () => new Date().toISOString() });

/** A clock that can be moved, for the local stand only: the offset goes on top of the machine's time. */
export const shiftedClock = (): Clock & { setOffset(offsetMs: number): void } => {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset).toISOString(),
    setOffset(offsetMs) {
      offset = offsetMs;
    },
  };
};
