import type { Capability, Deps } from '../../capability.ts';
import type { Happened, Recorded } from '../../kernel/events.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Member, Oid } from '../../kernel/people.ts';
import type { Instant } from '../../kernel/time.ts';
import { GroupSettings } from '../../members/contract.ts';
import type { Notice } from '../../notifications/contract.ts';
import type { OutMessage } from '../../ports/chat.ts';
import { recordKeeper } from '../../record/decide.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Register } from '../../ports/register.ts';
import { systemIds } from '../system/ids.ts';
import { memoryRegister, memoryRows, memoryTable } from './index.ts';

export interface Told {
  oid: Oid;
  cause: string;
  about: string | undefined;
  message: OutMessage;
}

export interface SliceWorldOptions {
  group?: GroupId;
  seats: Member[];
  settings?: Partial<GroupSettings>;
  now: Instant;
  /** Tables to share with another world: two worlds on the same ones are two instances. */
  table?: ReturnType<typeof memoryTable>;
  /** Another register than the one in memory. */
  registerWith?: (ids: Ids) => Register;
}

const GLENFALLON = {
  id: 'glenfallon',
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

/**
 * What a slice is given, on adapters in memory: for tests of rules, commands and reactions without a server.
 * `happen` relays what was committed to the capabilities' reactions until nothing is left, as the worker does.
 */
export const sliceWorld = ({
  group = 'glenfallon',
  seats,
  settings,
  now,
  table = memoryTable(),
  registerWith = (ids) => memoryRegister(table, ids),
}: SliceWorldOptions) => {
  let time = now;
  const ids = systemIds();
  const clock = { now: () => time };
  const register = registerWith(ids);
  const told: Told[] = [];
  const renewed: { about: string; message: OutMessage }[] = [];
  const causes = new Set<string>();
  const logged: { event: string; fields: Record<string, unknown> }[] = [];
  const log = (fields: Record<string, unknown>, event: string) => void logged.push({ event, fields });

  const deps: Deps = {
    register,
    rows: memoryRows(undefined, ids),
    keeper: recordKeeper({ register, clock }),
    clock,
    ids,
    log: { info: log, warn: log, error: log },
    groups: {
      ids: () => Promise.resolve([group]),
      settings: () => Promise.resolve(GroupSettings.parse({ ...GLENFALLON, ...settings })),
      seats: () => Promise.resolve(seats),
      seat: (_group, oid) => Promise.resolve(seats.find((seat) => seat.oid === oid)),
    },
    links: { page: (of, path) => `https://page.example/${of}/${path}` },
    notices: {
      async tell(_group, { cause, about, to, message }: Notice) {
        for (const oid of to) {
          if (causes.has(`${cause}~${oid}`)) continue;
          causes.add(`${cause}~${oid}`);
          told.push({ oid, cause, about, message: await message(oid, `29:${oid}`) });
        }
      },
      async renew(_group, about, message) {
        renewed.push({ about, message: await message(seats[0]?.oid ?? '', `29:${seats[0]?.oid ?? ''}`) });
      },
      adopt: () => Promise.resolve(),
    },
  };

  /** Runs every reaction to what waits in the outbox, oldest first, until it is empty; answers the events' types. */
  const happen = async (capabilities: Capability[]): Promise<string[]> => {
    const types: string[] = [];
    for (;;) {
      const rows = await register.outbox(group, 100);
      if (rows.length === 0) return types;
      for (const row of rows) {
        const recorded = (await register.events(group, row.stream, row.seq))[0] as Recorded | undefined;
        if (!recorded) throw new Error(`outbox names an event that is missing: ${row.type}`);
        types.push(row.type);
        for (const { reactions = [] } of capabilities)
          for (const reaction of reactions) if (reaction.on === row.type) await reaction.run(group, recorded);
      }
      await register.relayed(rows, clock.now());
    }
  };

  /** Fires every timer that is due, as the worker does. */
  const fireTimers = async (capabilities: Capability[]): Promise<void> => {
    for (const timer of await register.dueTimers(group, clock.now(), 100))
      for (const { timers = {} } of capabilities) await timers[timer.kind]?.(timer);
  };

  /** Puts a stream of another room there, as that room would have left it. */
  const given = async (kind: 'issue' | 'meeting' | 'agenda' | 'vote', id: string, state: unknown): Promise<void> => {
    const stream = { kind, id };
    const on = await register.head(group, stream);
    const events: Happened[] = [{ type: 'Given', version: 1, data: {} }];
    const by = { oid: 'system', name: 'Interface Group' };
    const key = `given~${kind}~${id}~${on?.seq ?? 0}`;
    await register.commit(group, {
      by,
      at: clock.now(),
      once: { key, outcome: null },
      appends: [{ stream, on, events, state }],
    });
  };

  return {
    group,
    deps,
    table,
    told,
    renewed,
    logged,
    happen,
    fireTimers,
    given,
    moveTo(next: Instant) {
      time = next;
    },
  };
};
