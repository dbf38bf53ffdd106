import type { Actor, ApiAnswer, ApiCall, Capability, Press, PressAnswer, Turn } from '../../capability.ts';
import { CARD_SCHEMA } from '../../kernel/cards.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Member, Person } from '../../kernel/people.ts';
import { requireMay } from '../../kernel/policy.ts';
import type { OutMessage } from '../../ports/chat.ts';

interface DoorOptions {
  group: GroupId;
  seats: Member[];
  capabilities: Capability[];
  nextKey: () => string;
}

/** What a call may carry besides its path. */
export type CallExtras = Partial<Pick<ApiCall, 'body' | 'key' | 'ifMatch'>>;

const ANYTHING = '([^/]+)';

/** The doors of capabilities without HTTP and Teams around them: sentences, presses of buttons and calls of the tab. */
export const worldDoors = ({ group, seats, capabilities, nextKey }: DoorOptions) => {
  const actor = (person: Person): Actor => ({ person, member: seats.find(({ oid }) => oid === person.oid) });
  const turn = (person: Person, text: string): Turn => ({
    ...actor(person),
    ...{ group, where: 'personal', teamsId: `29:${person.oid}`, text, key: nextKey() },
  });

  return {
    turn,

    /** Says something to the first slice that takes any sentence. */
    async say(person: Person, text: string): Promise<OutMessage> {
      const slice = capabilities.find((each) => each.anySentence !== undefined);
      if (!slice?.anySentence) throw new Error('no slice takes any sentence');
      return slice.anySentence(turn(person, text));
    },

    /** Presses a button of a card, with the data that the card carried. */
    async press(person: Person, verb: string, data: unknown, cardId?: string): Promise<PressAnswer> {
      const action = capabilities.map(({ cardActions = {} }) => cardActions[verb]).find(Boolean);
      if (!action) throw new Error(`no slice answers ${verb}`);
      const press: Press = {
        ...{ ...actor(person), group, where: 'personal', teamsId: `29:${person.oid}` },
        ...{ verb, key: nextKey(), cardId },
        data: typeof data === 'object' ? { verb, schema: CARD_SCHEMA, ...data } : data,
      };
      return action(press);
    },

    /** Calls a route as the tab does, after the policy table has let it: `call(gp, 'GET /votes?ref=IG-2026-0001')`. */
    async call(person: Person, line: string, extras: CallExtras = {}): Promise<ApiAnswer> {
      const [method, path = ''] = line.split(' ');
      const [pathname = '', search = ''] = path.split('?');
      for (const route of capabilities.flatMap(({ routes = [] }) => routes)) {
        const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
        const found = new RegExp(`^${route.path.replaceAll(/:\w+/g, ANYTHING)}$`).exec(pathname);
        if (route.method !== method || !found) continue;
        requireMay(actor(person).member, route.action);
        const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
        const query = Object.fromEntries(new URLSearchParams(search));
        return route.handle({
          ...{ ...actor(person), group, params, query, body: {}, ifMatch: undefined, key: nextKey() },
          ...extras,
        });
      }
      throw new Error(`no route for ${line}`);
    },
  };
};
