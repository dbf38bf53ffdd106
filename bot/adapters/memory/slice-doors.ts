import type { ApiCall, Capability, Press, PressAnswer } from '../../capability.ts';
import { CARD_SCHEMA } from '../../kernel/cards.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Member, Oid } from '../../kernel/people.ts';

export interface DoorOptions {
  group: GroupId;
  seats: Member[];
  capabilities: Capability[];
}

/** The doors of capabilities without HTTP and Teams around them, for tests: calls of the tab and presses of buttons. */
export const sliceDoors = ({ group, seats, capabilities }: DoorOptions) => {
  let calls = 0;
  const actor = (oid: Oid) => ({
    person: { oid, tenantId: 'tenant', name: `Dr ${oid.toUpperCase()}` },
    member: seats.find((seat) => seat.oid === oid),
  });

  return {
    actor,

    /** `call('g1', 'GET /votes?ref=IG-2026-0001')`: the body of the answer. */
    async call<Answer>(oid: Oid, line: string, given: Partial<Pick<ApiCall, 'body' | 'key' | 'ifMatch'>> = {}) {
      const [method, path = ''] = line.split(' ');
      const [pathname = '', search = ''] = path.split('?');
      for (const route of capabilities.flatMap(({ routes = [] }) => routes)) {
        const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
        const found = new RegExp(`^${route.path.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(pathname);
        if (route.method !== method || !found) continue;
        const params = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
        const query = Object.fromEntries(new URLSearchParams(search));
        calls += 1;
        const call = { body: undefined, ifMatch: undefined, key: `call-${calls}`, ...given };
        return (await route.handle({ ...actor(oid), group, params, query, ...call })).body as Answer;
      }
      throw new Error(`no route for ${line}`);
    },

    /** A button of a card, with the data that the card carried. */
    async press(oid: Oid, verb: string, data: unknown): Promise<PressAnswer> {
      const handle = capabilities
        .map(({ cardActions = {} }) => cardActions[verb])
        .find((action) => action !== undefined);
      if (!handle) throw new Error(`no verb ${verb}`);
      calls += 1;
      const press: Press = {
        ...actor(oid),
        group,
        where: 'personal',
        teamsId: `29:${oid}`,
        verb,
        data: typeof data === 'object' ? { verb, schema: CARD_SCHEMA, ...data } : data,
        key: `turn-${calls}`,
        cardId: undefined,
      };
      return handle(press);
    },
  };
};
