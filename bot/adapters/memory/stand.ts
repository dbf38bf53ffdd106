import type { Actor, ApiAnswer, ApiCall, Capability, Deps, Press, PressAnswer, Turn } from '../../capability.ts';
import { Refusal } from '../../kernel/errors.ts';
import { stream, type GroupId, type StreamKind } from '../../kernel/ids.ts';
import type { Member, Oid, Person } from '../../kernel/people.ts';
import { requireMay } from '../../kernel/policy.ts';
import { GroupSettings } from '../../members/contract.ts';
import type { Notices } from '../../notifications/contract.ts';
import type { Log } from '../../ports/log.ts';
import type { OutMessage } from '../../ports/chat.ts';
import type { OutboxRow } from '../../ports/register.ts';
import { recordKeeper } from '../../record/decide.ts';
import { memoryRegister, memoryRows, memoryTable } from './index.ts';

/** A message as one person got it. */
export interface Told extends OutMessage {
  to: Oid;
  cause: string;
  subject: string;
}

const GROUP = 'glenfallon';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Notices that tell each person once per cause, and keep what was told. */
const memoryNotices = () => {
  const told: Told[] = [];
  const renewed: { about: string; message: OutMessage }[] = [];
  const adopted: { about: string; oid: Oid; activityId: string }[] = [];
  const notices: Notices = {
    async tell(_group, { cause, to, subject, message }) {
      for (const oid of to.filter((each) => !told.some((one) => one.cause === cause && one.to === each)))
        told.push({ to: oid, cause, subject, ...(await message(oid, `29:${oid}`)) });
    },
    async renew(_group, about, message) {
      renewed.push({ about, message: await message('', undefined) });
    },
    async adopt(_group, about, oid, activityId) {
      await Promise.resolve();
      adopted.push({ about, oid, activityId });
    },
  };
  return { notices, told, renewed, adopted };
};

interface StandOptions {
  now: string;
  seats: Member[];
  settings: Pick<GroupSettings, 'areas'> & Partial<GroupSettings>;
}

/** One group with its record in memory, and the doors of some slices: for tests of rooms, without any network. */
export const memoryStand = ({ now, seats, settings: given }: StandOptions) => {
  const clock = { at: now, now: () => clock.at };
  let count = 0;
  const ids = { next: () => `id${String((count += 1)).padStart(24, '0')}` };
  const table = memoryTable();
  const register = memoryRegister(table, ids);
  const keeper = recordKeeper({ register, clock });
  const settings = GroupSettings.parse({
    id: GROUP,
    name: 'Glenfallon Interface Group',
    board: 'NHS Glenfallon',
    nation: 'scotland',
    ladder: [{ id: 'clinical-management-group', name: 'Clinical Management Group' }],
    ...given,
  });
  const heard = memoryNotices();
  const deps: Deps = {
    register,
    rows: memoryRows(memoryTable(), ids),
    keeper,
    clock,
    ids,
    log: silent,
    notices: heard.notices,
    links: { page: (group, path) => `https://tab.example/tab/${path}?group=${group}` },
    groups: {
      ids: () => Promise.resolve([GROUP]),
      settings: (group) =>
        group === GROUP
          ? Promise.resolve(settings)
          : Promise.reject(new Refusal('group/not-found', 'There is no such group.')),
      seats: () => Promise.resolve(seats),
      seat: (_group, oid) => Promise.resolve(seats.find((seat) => seat.oid === oid)),
    },
  };
  const capabilities: Capability[] = [];
  const waiting: OutboxRow[] = [];
  register.onCommitted((rows) => waiting.push(...rows));

  const actor = (person: Person): Actor => ({ person, member: seats.find(({ oid }) => oid === person.oid) });

  return {
    ...heard,
    deps,
    clock,
    settings,
    group: GROUP as GroupId,
    /** Puts slices on the stand: their routes, buttons and reactions. */
    add(...more: Capability[]) {
      capabilities.push(...more);
    },
    /** Runs the reactions to everything that was committed, and to what they commit, until nothing is left. */
    async settle(): Promise<void> {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        const { seq, stream: of, type } = row;
        const [recorded] = await register.events(GROUP, stream(of.kind, of.id), seq);
        const due = capabilities.flatMap(({ reactions = [] }) => reactions.filter(({ on }) => on === type));
        if (recorded) for (const reaction of due) await reaction.run(GROUP, recorded);
      }
    },
    /** The news of an event once more, as a worker delivers it that had lost its answer. */
    async again(type: string, kind: StreamKind, id: string): Promise<void> {
      const due = capabilities.flatMap(({ reactions = [] }) => reactions.filter(({ on }) => on === type));
      for (const recorded of await register.events(GROUP, stream(kind, id)))
        if (recorded.event.type === type) for (const reaction of due) await reaction.run(GROUP, recorded);
    },
    /** Says something to the first slice that takes any sentence. */
    async say(person: Person, text: string): Promise<OutMessage> {
      const turn: Turn = { ...actor(person), group: GROUP, where: 'personal', text, key: ids.next() };
      const slice = capabilities.find((each) => each.anySentence !== undefined);
      if (!slice?.anySentence) throw new Error('no slice takes any sentence');
      return slice.anySentence(turn);
    },
    async press(person: Person, verb: string, data: unknown, cardId?: string): Promise<PressAnswer> {
      const action = capabilities.map(({ cardActions = {} }) => cardActions[verb]).find(Boolean);
      if (!action) throw new Error(`no slice answers ${verb}`);
      const press: Press = {
        ...{ ...actor(person), group: GROUP, where: 'personal', teamsId: `29:${person.oid}` },
        ...{ verb, data, key: ids.next(), cardId },
      };
      return action(press);
    },
    /** Calls a route as the tab does, after the policy table has let it. */
    async call(
      person: Person,
      method: 'GET' | 'POST' | 'PUT',
      path: string,
      { params = {}, ...more }: Partial<Pick<ApiCall, 'params' | 'query' | 'body' | 'ifMatch' | 'key'>> = {},
    ): Promise<ApiAnswer> {
      const route = capabilities
        .flatMap(({ routes = [] }) => routes)
        .find((each) => each.method === method && each.path === path);
      if (!route) throw new Error(`no route ${method} ${path}`);
      requireMay(actor(person).member, route.action);
      return route.handle({
        ...{ ...actor(person), group: GROUP, params, query: {}, body: {}, ifMatch: undefined, key: ids.next() },
        ...more,
      });
    },
  };
};
