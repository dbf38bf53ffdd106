import type { Reaction } from '../capability.ts';
import { memoryLog, memoryRegister, memoryTable, memoryWork } from '../adapters/memory/index.ts';
import { aCommit, anIssue, noon, notesOf } from '../adapters/contracts/samples.ts';
import { ServiceUnavailable, StorageUnavailable } from '../ports/unavailable.ts';
import type { Work } from '../ports/work.ts';
import { relay } from './relay.ts';
import { VISIBILITY_SECONDS, worker } from './worker.ts';

const group = 'glenfallon';
const groups = () => Promise.resolve([group]);
const clock = { now: () => noon };

/** A committed issue on its way to the reactions given by name; time is moved by hand. */
const aStand = async (runs: Record<string, Reaction['run']>) => {
  let now = 0;
  const work = memoryWork(() => now);
  const log = memoryLog();
  const table = memoryTable();
  const register = memoryRegister(table);
  const relaying = relay({ register, work, clock, log, groups });
  await register.commit(group, aCommit(anIssue(1), undefined, 'raised'));
  await relaying.flush();
  const reactions = Object.entries(runs).map(([name, run]) => ({ on: 'Noted', name, run }));
  const deps = { register: memoryRegister(table), work, log, capabilities: [{ name: 'tests', reactions }] };
  return {
    deps,
    work,
    log,
    register,
    pass: worker(deps).pass,
    moveSeconds: (seconds: number) => {
      now += seconds * 1000;
    },
  };
};

describe('the worker', () => {
  it('runs every reaction to an event once and is done with it', async () => {
    const ran: unknown[] = [];
    const { pass, moveSeconds } = await aStand({
      first: (of, event) => Promise.resolve(void ran.push('first', of, event.stream.id)),
      second: (_group, event) => Promise.resolve(void ran.push('second', ...notesOf([event]))),
    });
    await pass();
    moveSeconds(1000);
    expect(await pass()).toBe(0);
    expect(ran).toEqual(['first', group, 'IG-2026-0001', 'second', 'raised']);
  });

  it('runs the others when one fails, and afterwards only the failed one again', async () => {
    const ran: string[] = [];
    const { pass, moveSeconds, log } = await aStand({
      shaky: () => {
        ran.push('shaky');
        return ran.length < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
      },
      sound: () => Promise.resolve(void ran.push('sound')),
    });
    await pass();
    expect(await pass()).toBe(0); // not before its time
    moveSeconds(2);
    await pass();
    moveSeconds(1000);
    expect(await pass()).toBe(0);
    expect(ran).toEqual(['shaky', 'sound', 'shaky']);
    expect(log.lines).toEqual(['error reaction.failed']);
  });

  it('keeps a parcel for as long as its work takes, also past its lease', async () => {
    const begun = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    let times = 0;
    const { deps, work, moveSeconds } = await aStand({
      slow: async () => {
        times += 1;
        begun.resolve(undefined);
        await goOn.promise;
      },
    });
    let onExtended = (): void => undefined;
    const watched: Work = {
      ...work,
      async extend(...given) {
        const held = await work.extend(...given);
        onExtended();
        return held;
      },
    };
    /** The second one from now was certainly begun after now. */
    const extendedTwice = (): Promise<void> =>
      new Promise((resolve) => {
        let count = 0;
        onExtended = () => {
          count += 1;
          if (count === 2) resolve();
        };
      });
    const passing = worker({ ...deps, work: watched, extendEveryMs: 1 }).pass();
    await begun.promise;
    moveSeconds(VISIBILITY_SECONDS - 1);
    await extendedTwice();
    moveSeconds(2);
    expect(await worker(deps).pass()).toBe(0); // nobody else gets it
    goOn.resolve(undefined);
    await passing;
    moveSeconds(1000);
    expect(await worker(deps).pass()).toBe(0); // done, under the newest receipt
    expect(times).toBe(1);
  });

  it('puts aside what failed five times, and tries it again when it is brought back', async () => {
    let times = 0;
    const { pass, moveSeconds, work } = await aStand({
      broken: () => {
        times += 1;
        throw new TypeError('always');
      },
    });
    for (let round = 0; round < 8; round += 1) {
      await pass();
      moveSeconds(1000);
    }
    expect(times).toBe(5);
    expect(await work.poisoned()).toBe(1);
    expect(await work.redrive()).toBe(1);
    await pass();
    expect(times).toBe(6);
  });

  it('waits for a service that is down for as long as it takes, five minutes at most between tries', async () => {
    let times = 0;
    let down = true;
    const { pass, moveSeconds, work } = await aStand({
      mail: () => {
        times += 1;
        return down ? Promise.reject(new ServiceUnavailable('down')) : Promise.resolve();
      },
    });
    for (let round = 0; round < 30; round += 1) {
      await pass();
      moveSeconds(300);
    }
    expect(times).toBe(30);
    expect(await work.poisoned()).toBe(0);
    down = false;
    await pass();
    moveSeconds(1000);
    expect(await pass()).toBe(0);
    expect(times).toBe(31);
  });

  it('waits as long as the service asked for', async () => {
    let times = 0;
    const { pass, moveSeconds } = await aStand({
      mail: () => {
        times += 1;
        return Promise.reject(new ServiceUnavailable('throttled', { retryAfterMs: 90_000 }));
      },
    });
    await pass();
    moveSeconds(89);
    expect(await pass()).toBe(0);
    moveSeconds(1);
    expect(await pass()).toBe(1);
    expect(times).toBe(2);
  });

  it('counts faults apart from outages, and each reaction goes its own way', async () => {
    const ran = { down: 0, broken: 0 };
    const { pass, moveSeconds, work } = await aStand({
      down: () => {
        ran.down += 1;
        return Promise.reject(new ServiceUnavailable('down'));
      },
      broken: () => {
        ran.broken += 1;
        return Promise.reject(new Error('always'));
      },
    });
    for (let round = 0; round < 20; round += 1) {
      await pass();
      moveSeconds(300);
    }
    expect(ran).toEqual({ down: 20, broken: 5 });
    expect(await work.poisoned()).toBe(1);
  });

  it('waits while the register cannot be read', async () => {
    let ran = 0;
    const { deps, moveSeconds, work } = await aStand({ one: () => Promise.resolve(void (ran += 1)) });
    let down = true;
    const register = {
      ...deps.register,
      events: (...args: Parameters<typeof deps.register.events>) =>
        down ? Promise.reject(new StorageUnavailable('down')) : deps.register.events(...args),
    };
    const { pass } = worker({ ...deps, register });
    for (let round = 0; round < 10; round += 1) {
      await pass();
      moveSeconds(300);
    }
    down = false;
    await pass();
    expect(ran).toBe(1);
    expect(await work.poisoned()).toBe(0);
  });

  it('leaves what it cannot settle to the next holder', async () => {
    let ran = 0;
    const { deps, pass, moveSeconds, log } = await aStand({ one: () => Promise.resolve(void (ran += 1)) });
    const cut = { ...deps.work, done: () => Promise.reject(new StorageUnavailable('down')) };
    await worker({ ...deps, work: cut }).pass();
    expect(log.lines).toEqual(['error parcel.left']);
    moveSeconds(VISIBILITY_SECONDS);
    await pass();
    expect(ran).toBe(2);
    moveSeconds(1000);
    expect(await pass()).toBe(0);
  });

  it('takes up what a dead worker held, and the effect happens once by the reaction’s key', async () => {
    const { deps, pass, work, moveSeconds, register } = await aStand({
      answer: async (of, event) => {
        const key = `${event.stream.id}~${event.seq}~answer`;
        const result = await register.commit(
          of,
          aCommit(anIssue(2), undefined, 'answer', { once: { key, outcome: null } }),
        );
        if (result.kind === 'conflict') throw new Error('twice');
      },
    });
    const dying = { ...work, done: () => new Promise<void>(() => undefined) };
    const dead = worker({ ...deps, work: dying });
    void dead.pass(); // it reacts, but dies before it can say so
    while (!(await register.head(group, anIssue(2)))) await Promise.resolve();
    expect(await pass()).toBe(0);
    moveSeconds(VISIBILITY_SECONDS);
    expect(await pass()).toBe(1);
    expect(await register.events(group, anIssue(2))).toHaveLength(1);
    moveSeconds(1000);
    expect(await pass()).toBe(0);
  });

  it('puts aside a parcel over which worker after worker has died', async () => {
    const { work, pass, moveSeconds } = await aStand({ one: () => Promise.resolve() });
    for (let death = 0; death < 5; death += 1) {
      expect(await work.receive(1, VISIBILITY_SECONDS)).toHaveLength(1);
      moveSeconds(VISIBILITY_SECONDS);
    }
    await pass();
    expect(await work.poisoned()).toBe(1);
  });

  it('puts aside what is no parcel, and is done with events that concern nobody', async () => {
    const { work, pass, moveSeconds } = await aStand({});
    await work.send({ what: 'ever' });
    expect(await pass()).toBe(2);
    expect(await work.poisoned()).toBe(1);
    moveSeconds(1000);
    expect(await pass()).toBe(0);
  });
});
