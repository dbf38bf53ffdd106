import type { ApiAnswer, Capability, Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Person } from '../kernel/people.ts';
import { ACTIONS, may, rolesOf } from '../kernel/policy.ts';
import { GroupSetup, type GroupView, type Me } from './contract.ts';
import { requireSound } from './rules.ts';
import type { GroupStore } from './store.ts';

/** The Entra app role that may set up a group which does not exist yet. */
const BOARD_ADMIN = 'Board.Admin';

export interface MembersOptions extends Pick<Deps, 'log'> {
  store: GroupStore;
  /** Where raisers without a seat belong. */
  defaultGroup: string;
}

/** Who is in the group and by which settings it works: what pages and policy read. */
export const members = ({ store, defaultGroup }: MembersOptions): Capability => ({
  name: 'members',
  routes: [
    {
      method: 'GET',
      path: '',
      action: 'group.read',
      async handle({ group, member }): Promise<ApiAnswer> {
        if (!member && group !== defaultGroup)
          throw new Refusal('policy/forbidden', 'You have no seat in this group. Open the app from your own group.');
        const seats = await store.seats(group);
        const body: GroupView = {
          settings: await store.settings(group),
          // Whoever only raises sees who sits in the group, not where to write to them.
          members: member ? seats : seats.map((seat) => ({ ...seat, mail: '' })),
          may: ACTIONS.filter((action) => may(member, action)),
        };
        return { body };
      },
    },
  ],
});

/** `GET /api/me`: the groups of the caller, by seat, and the one for those without a seat. */
export const me = async ({ store, defaultGroup }: MembersOptions, person: Person): Promise<Me> => {
  const groups: Me['groups'] = [];
  const ids = await store.ids();
  for (const id of ids) {
    const seat = await store.seat(id, person.oid);
    if (seat || id === defaultGroup)
      groups.push({ id, name: (await store.settings(id)).name, roles: rolesOf(seat), side: seat?.side ?? null });
  }
  return { oid: person.oid, name: person.name, groups, home: ids.includes(defaultGroup) ? defaultGroup : null };
};

/** `PUT /api/groups/:group/setup`: by the group's administrator, or by a board administrator for a new group. */
export const setUp = async (
  { store, log }: MembersOptions,
  { person, appRoles }: { person: Person; appRoles: string[] },
  group: string,
  body: unknown,
): Promise<ApiAnswer> => {
  const seat = (await store.ids()).includes(group) ? await store.seat(group, person.oid) : undefined;
  if (!appRoles.includes(BOARD_ADMIN) && !may(seat, 'group.set-up'))
    throw new Refusal('policy/forbidden', 'Only the administrator of the group or of the board can set it up.');
  const setup = GroupSetup.parse(body);
  if (setup.settings.id !== group)
    throw new Refusal('group/invalid', 'The settings belong to another group.', { field: 'settings.id' });
  requireSound(setup);
  await store.save(setup);
  log.info({ group, seats: setup.members.length, by: person.oid }, 'group.set-up');
  return { body: await store.settings(group) };
};
