import type { Capability, Reaction } from '../capability.ts';
import type { Recorded } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Register } from '../ports/register.ts';
import { ServiceUnavailable, StorageUnavailable } from '../ports/unavailable.ts';
import type { Parcel, Work } from '../ports/work.ts';
import { loop } from './loop.ts';
import { EventParcel, type ParcelEvent } from './parcel.ts';

/** A parcel is put aside after so many faults, or when so many workers have died over it. */
export const MOST_ATTEMPTS = 5;
/** A lease: what a dead worker held is taken up by another after this time. */
export const VISIBILITY_SECONDS = 60;
/** How often a lease is taken anew while its work goes on; ms. */
const EXTEND_EVERY_MS = 20_000;
const LONGEST_DELAY_SECONDS = 300;
const MOST_IN_HAND = 16;
const POLL_MS = { from: 50, to: 1_000 };

export interface WorkerDeps {
  register: Register;
  work: Work;
  log: Log;
  capabilities: Pick<Capability, 'name' | 'reactions'>[];
  extendEveryMs?: number;
}

interface Failed {
  event: ParcelEvent;
  reaction: string;
  error: unknown;
}

const isDown = (error: unknown): boolean => error instanceof ServiceUnavailable || error instanceof StorageUnavailable;

const delayAfter = (times: number, failed: Failed[]): number => {
  const asked = failed.map(({ error }) => (error instanceof ServiceUnavailable ? (error.retryAfterMs ?? 0) : 0));
  return Math.min(LONGEST_DELAY_SECONDS, Math.max(2 ** times, Math.ceil(Math.max(0, ...asked) / 1000)));
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** The events of failed reactions, each with the reactions that are left to run. */
const leftOf = (failed: Failed[]): ParcelEvent[] =>
  [...Map.groupBy(failed, ({ event }) => event)].map(([event, ofEvent]) => ({
    ...event,
    left: ofEvent.map(({ reaction }) => reaction),
  }));

/**
 * Runs the reactions to events: each at least once, and one that fails does not keep the others from running. What
 * failed goes back to the queue by itself, so that what is done is not done again; faults are counted, outages are not.
 */
export const worker = ({ register, work, log, capabilities, extendEveryMs = EXTEND_EVERY_MS }: WorkerDeps) => {
  const reactions = new Map<string, { name: string; run: Reaction['run'] }[]>();
  for (const { name, reactions: own = [] } of capabilities)
    for (const reaction of own) {
      const listed = reactions.get(reaction.on) ?? [];
      listed.push({ name: `${name}.${reaction.name}`, run: (group, event) => reaction.run(group, event) });
      reactions.set(reaction.on, listed);
    }

  const inHand = new Set<Promise<void>>();

  const load = async (group: GroupId, { stream, seq }: ParcelEvent): Promise<Recorded> => {
    const [event] = await register.events(group, stream, seq);
    if (event?.seq !== seq) throw new Error('the register does not have an event that was passed on');
    return event;
  };

  const react = async (group: GroupId, event: ParcelEvent): Promise<Failed[]> => {
    const listening = (reactions.get(event.type) ?? []).filter(({ name }) => event.left?.includes(name) ?? true);
    if (listening.length === 0) return [];
    let recorded: Recorded;
    try {
      recorded = await load(group, event);
    } catch (error) {
      return listening.map(({ name }) => ({ event, reaction: name, error }));
    }
    const outcomes = await Promise.allSettled(listening.map(async ({ run }) => run(group, recorded)));
    return listening.flatMap(({ name }, index) => {
      const outcome = outcomes[index];
      return outcome?.status === 'rejected' ? [{ event, reaction: name, error: outcome.reason as unknown }] : [];
    });
  };

  const report = (group: GroupId, { event, reaction, error }: Failed): void => {
    const fields = { group, stream: event.stream.id, seq: event.seq, type: event.type, reaction };
    if (isDown(error)) log.warn(fields, 'reaction.waits');
    else log.error(fields, 'reaction.failed', error);
  };

  /** Keeps a parcel from other workers while its work goes on; to be called when it has ended, for the parcel as held. */
  const hold = (received: Parcel): (() => Promise<Parcel>) => {
    let held = Promise.resolve(received);
    const timer = setInterval(() => {
      held = held.then((parcel) =>
        work.extend(parcel, VISIBILITY_SECONDS).catch((error: unknown) => {
          log.warn({ attempt: parcel.attempt, kind: nameOf(error) }, 'parcel.not-extended');
          return parcel;
        }),
      );
    }, extendEveryMs);
    return () => {
      clearInterval(timer);
      return held;
    };
  };

  const handle = async (received: Parcel): Promise<void> => {
    let parcel = received;
    const read = EventParcel.safeParse(parcel.body);
    if (!read.success) {
      await work.poison(parcel, 'not a parcel of events');
      return;
    }
    const { group, events, faults, waits } = read.data;
    if (parcel.attempt > MOST_ATTEMPTS) {
      log.error({ group, attempt: parcel.attempt }, 'parcel.poisoned');
      await work.poison({ ...parcel, body: { group, events } }, 'workers end over it');
      return;
    }
    const failed: Failed[] = [];
    const end = hold(received);
    try {
      for (const event of events) failed.push(...(await react(group, event)));
    } finally {
      parcel = await end();
    }
    for (const each of failed) report(group, each);

    const down = failed.filter(({ error }) => isDown(error));
    if (down.length > 0) {
      const again: EventParcel = { group, events: leftOf(down), faults, waits: waits + 1 };
      await work.send(again, { delaySeconds: delayAfter(waits + 1, down) });
    }
    const broken = failed.filter(({ error }) => !isDown(error));
    const [first] = broken;
    if (first && faults + 1 >= MOST_ATTEMPTS) {
      log.error({ group, events: broken.length }, 'parcel.poisoned');
      const body = { group, events: leftOf(broken) };
      await work.poison({ ...parcel, body }, `${first.reaction}: ${nameOf(first.error)}`);
      return;
    }
    if (first) {
      const again: EventParcel = { group, events: leftOf(broken), faults: faults + 1, waits };
      await work.send(again, { delaySeconds: delayAfter(faults + 1, broken) });
    }
    await work.done(parcel);
  };

  /** Takes what there is room for; answers how many. A parcel that cannot be settled comes back after its lease. */
  const take = async (): Promise<number> => {
    const parcels = await work.receive(MOST_IN_HAND - inHand.size, VISIBILITY_SECONDS);
    for (const parcel of parcels) {
      const handling = handle(parcel)
        .catch((error: unknown) => {
          log.error({ attempt: parcel.attempt }, 'parcel.left', error);
        })
        .finally(() => inHand.delete(handling));
      inHand.add(handling);
    }
    return parcels.length;
  };

  const polling = loop({
    step: async () => {
      if (inHand.size >= MOST_IN_HAND) await Promise.race(inHand);
      return (await take()) > 0;
    },
    idleMs: POLL_MS,
    onFault: (error) => {
      log.error({}, 'worker.failed', error);
    },
  });

  return {
    /** One round, to its end; answers how many parcels were handled. */
    pass: async () => {
      const count = await take();
      await Promise.all(inHand);
      return count;
    },
    start: polling.start,
    wake: polling.wake,
    stop: async () => {
      await polling.stop();
      await Promise.all(inHand);
    },
  };
};
