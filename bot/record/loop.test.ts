import { loop } from './loop.ts';

const HOUR = 3_600_000;
const asleep = { from: HOUR, to: HOUR };

/** A promise that is settled from outside. */
const signal = () => Promise.withResolvers<undefined>();

describe('a background loop', () => {
  it('goes on at once while there is work, then waits until it is woken', async () => {
    let rounds = 0;
    let idle = signal();
    const ticking = loop({
      step: () => {
        rounds += 1;
        if (rounds % 3 === 0) idle.resolve(undefined);
        return Promise.resolve(rounds % 3 !== 0);
      },
      idleMs: asleep,
      onFault: () => undefined,
    });
    ticking.start();
    await idle.promise;
    expect(rounds).toBe(3);

    idle = signal();
    ticking.wake();
    await idle.promise;
    expect(rounds).toBe(6);
    await ticking.stop();
  });

  it('does not miss a signal that comes during a round', async () => {
    const [first, second, go] = [signal(), signal(), signal()];
    let rounds = 0;
    const ticking = loop({
      step: async () => {
        rounds += 1;
        (rounds === 1 ? first : second).resolve(undefined);
        if (rounds === 1) await go.promise;
        return false;
      },
      idleMs: asleep,
      onFault: () => undefined,
    });
    ticking.start();
    await first.promise;
    ticking.wake();
    go.resolve(undefined);
    await second.promise;
    await ticking.stop();
    expect(rounds).toBe(2);
  });

  it('goes on after a fault', async () => {
    const faults: unknown[] = [];
    const again = signal();
    let rounds = 0;
    const ticking = loop({
      step: () => {
        rounds += 1;
        if (rounds > 1) again.resolve(undefined);
        return rounds > 1 ? Promise.resolve(false) : Promise.reject(new Error('once'));
      },
      idleMs: { from: 1, to: 1 },
      onFault: (error) => faults.push(error),
    });
    ticking.start();
    await again.promise;
    await ticking.stop();
    expect(faults).toHaveLength(1);
  });

  it('stops only when what is under way has ended', async () => {
    const [begun, go] = [signal(), signal()];
    let ended = false;
    const ticking = loop({
      step: async () => {
        begun.resolve(undefined);
        await go.promise;
        ended = true;
        return true;
      },
      idleMs: asleep,
      onFault: () => undefined,
    });
    ticking.start();
    await begun.promise;
    const stopped = ticking.stop();
    expect(ended).toBe(false);
    go.resolve(undefined);
    await stopped;
    expect(ended).toBe(true);
  });
});
