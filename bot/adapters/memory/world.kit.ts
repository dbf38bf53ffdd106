import type { Capability, Deps } from '../../capability.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happened } from '../../kernel/events.ts';
import { stream, type GroupId, type StreamKind } from '../../kernel/ids.ts';
import type { Member } from '../../kernel/people.ts';
import type { Instant } from '../../kernel/time.ts';
import { GroupSettings } from '../../members/contract.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Register } from '../../ports/register.ts';
import { recordKeeper } from '../../record/decide.ts';
import { systemIds } from '../system/ids.ts';
import { worldDoors } from './doors.kit.ts';
import { memoryLog, memoryRegister, memoryRows, memoryTable, type MemoryTable } from './index.ts';
import { memoryNotices } from './notices.kit.ts';

export interface WorldOptions {
  seats: Member[];
  settings?: Partial<GroupSettings>;
  now: Instant;
  /** Tables to share with another world: two worlds on the same ones are two instances. */
  table?: MemoryTable;
  group?: GroupId;
  /** Another register than the one in memory. */
  registerWith?: (ids: Ids) => Register;
}

const GLENFALLON = {
  name: 'Glenfallon Interface Group',
  board: 'NHS Glenfallon',
  nation: 'scotland',
  areas: [
    { id: 'discharge', name: 'Patient discharge from hospital' },
    { id: 'prescribing', name: 'Prescribing' },
  ],
  ladder: [
    { id: 'clinical-management-group', name: 'Clinical Management Group' },
    { id: 'medical-directors-group', name: 'Medical Directors’ Group' },
  ],
};

/** One group with its record in memory, and the doors of some slices: for tests of rooms, without any network. */
export const memoryWorld = ({
  seats,
  settings: chosen,
  now,
  table = memoryTable(),
  group = 'glenfallon',
  registerWith = (ids) => memoryRegister(table, ids),
}: WorldOptions) => {
  const clock = { at: now, now: () => clock.at };
  const ids = systemIds();
  const register = registerWith(ids);
  const settings = GroupSettings.parse({ id: group, ...GLENFALLON, ...chosen });
  const { notices, ...heard } = memoryNotices(seats[0]?.oid);
  const log = memoryLog();
  const deps: Deps = {
    ...{ register, clock, ids, log, notices },
    rows: memoryRows(undefined, ids),
    keeper: recordKeeper({ register, clock }),
    links: { page: (of, path) => `https://tab.example/tab/${path}?group=${of}` },
    groups: {
      ids: () => Promise.resolve([group]),
      settings: (of) =>
        of === group
          ? Promise.resolve(settings)
          : Promise.reject(new Refusal('group/not-found', 'There is no such group.')),
      seats: () => Promise.resolve(seats),
      seat: (_group, oid) => Promise.resolve(seats.find((seat) => seat.oid === oid)),
    },
  };
  const capabilities: Capability[] = [];
  const reactionsTo = (type: string) =>
    capabilities.flatMap(({ reactions = [] }) => reactions.filter(({ on }) => on === type));

  return {
    ...heard,
    ...worldDoors({ group, seats, capabilities, nextKey: () => ids.next() }),
    ...{ deps, clock, settings, group, table, seats, capabilities },
    logged: log.entries,

    /** Puts slices into the world: their routes, buttons, reactions and timers. */
    add(...more: Capability[]) {
      capabilities.push(...more);
    },

    /**
     * Runs the reactions to what waits in the outbox, oldest first, and to what they commit, until nothing is left.
     *
     * @returns the types of the events, in order
     */
    async settle(): Promise<string[]> {
      const types: string[] = [];
      for (;;) {
        const rows = await register.outbox(group, 100);
        if (rows.length === 0) return types;
        for (const { seq, stream: of, type } of rows) {
          const [recorded] = await register.events(group, of, seq);
          if (!recorded) throw new Error(`outbox names an event that is missing: ${type}`);
          types.push(type);
          for (const reaction of reactionsTo(type)) await reaction.run(group, recorded);
        }
        await register.relayed(rows, clock.now());
      }
    },

    /** The news of an event once more, as a worker delivers it that had lost its answer. */
    async again(type: string, kind: StreamKind, id: string): Promise<void> {
      for (const recorded of await register.events(group, stream(kind, id)))
        if (recorded.event.type === type) for (const reaction of reactionsTo(type)) await reaction.run(group, recorded);
    },

    /** Fires every timer that is due, as the worker does. */
    async fireTimers(): Promise<void> {
      for (const timer of await register.dueTimers(group, clock.now(), 100))
        for (const { timers = {} } of capabilities) await timers[timer.kind]?.(timer);
    },

    /** Puts a stream of another room there, as that room would have left it. */
    async given(kind: 'issue' | 'meeting' | 'agenda' | 'vote', id: string, state: unknown): Promise<void> {
      const of = stream(kind, id);
      const on = await register.head(group, of);
      const events: Happened[] = [{ type: 'Given', version: 1, data: {} }];
      await register.commit(group, {
        by: { oid: 'system', name: 'Interface Group' },
        at: clock.now(),
        once: { key: `given~${kind}~${id}~${on?.seq ?? 0}`, outcome: null },
        appends: [{ stream: of, on, events, state }],
      });
    },
  };
};

export type MemoryWorld = ReturnType<typeof memoryWorld>;
