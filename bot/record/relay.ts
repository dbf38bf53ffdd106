import type { GroupId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OutboxRow, Register } from '../ports/register.ts';
import type { Work } from '../ports/work.ts';
import { loop } from './loop.ts';
import { pack } from './parcel.ts';

/** How long commits are gathered before they go out together. */
export const COALESCE_MS = 50;
/** How often each group's outbox is looked through for what a crash has left. */
export const SWEEP_MS = 3_000;
const MOST_AT_ONCE = 500;
/** An operator is told of what has waited longer. */
const LATE_MS = 15 * 60_000;

export interface RelayDeps {
  register: Register;
  work: Work;
  clock: Clock;
  log: Log;
  groups: () => Promise<GroupId[]>;
}

/**
 * Passes on what was committed: outbox → queue, at least once. This instance's own commits go out after
 * `COALESCE_MS`; what another instance left behind goes out once it has been seen in two sweeps.
 *
 * @param onSent called when something is on the queue, so that a worker in this process need not poll for it
 */
export const relay = ({ register, work, clock, log, groups }: RelayDeps, onSent: () => void = () => undefined) => {
  let waiting = new Map<string, OutboxRow>();
  let leftBefore = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let flushing = Promise.resolve();
  let started = false;
  const nameOf = ({ group, id }: OutboxRow): string => `${group}/${id}`;

  const passOn = async (rows: OutboxRow[]): Promise<void> => {
    for (const [group, ofGroup] of Map.groupBy(rows, (row) => row.group))
      for (const { parcel, rows: carried } of pack(group, ofGroup)) {
        await work.send(parcel);
        onSent();
        await register.relayed(carried, clock.now());
      }
  };

  /** Sends what this instance has committed since the last time. What fails stays in the outbox for the sweep. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...waiting.values()];
    waiting = new Map();
    if (rows.length > 0)
      flushing = flushing
        .then(() => passOn(rows))
        .catch((error: unknown) => {
          log.error({ rows: rows.length }, 'relay.failed', error);
        });
    return flushing;
  };

  /** Tells the operator when the oldest of these rows has waited too long; its event says since when. */
  const noticeLate = async (group: GroupId, oldest: OutboxRow | undefined): Promise<void> => {
    if (!oldest) return;
    const [recorded] = await register.events(group, oldest.stream, oldest.seq);
    const waited = recorded ? Date.parse(clock.now()) - Date.parse(recorded.at) : 0;
    if (waited > LATE_MS) log.error({ group, minutes: Math.round(waited / 60_000) }, 'outbox.late');
  };

  /** Sends what lay in the outbox in the last sweep already; answers how many. */
  const sweep = async (): Promise<number> => {
    const left = new Set<string>();
    let sent = 0;
    for (const group of await groups()) {
      const rows = (await register.outbox(group, MOST_AT_ONCE)).filter((row) => !waiting.has(nameOf(row)));
      for (const row of rows) left.add(nameOf(row));
      const stale = rows.filter((row) => leftBefore.has(nameOf(row)));
      await noticeLate(group, stale[0]);
      await passOn(stale);
      sent += stale.length;
    }
    leftBefore = left;
    if (sent > 0) log.info({ rows: sent }, 'relay.swept');
    return sent;
  };

  register.onCommitted((rows) => {
    for (const row of rows) waiting.set(nameOf(row), row);
    if (started) timer ??= setTimeout(() => void flush(), COALESCE_MS);
  });

  const sweeping = loop({
    step: async () => {
      await sweep();
      return false;
    },
    idleMs: { from: SWEEP_MS, to: SWEEP_MS },
    onFault: (error) => {
      log.error({}, 'relay.sweep-failed', error);
    },
  });

  return {
    flush,
    sweep,
    start() {
      started = true;
      sweeping.start();
      void flush();
    },
    /** Sends what is still waiting, then ends. */
    async stop() {
      started = false;
      await sweeping.stop();
      await flush();
    },
    wake() {
      void flush();
      sweeping.wake();
    },
  };
};
