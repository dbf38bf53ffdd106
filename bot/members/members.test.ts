import type { GroupStore } from './store.ts';
import { memoryRows } from '../adapters/memory/index.ts';
import type { Person } from '../kernel/people.ts';
import type { Log } from '../ports/log.ts';
import type { GroupSetup } from './contract.ts';
import { me, members, setUp } from './index.ts';
import { groupStore } from './store.ts';

const GROUP = 'glenfallon';
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const person = (number: number): Person => ({
  oid: `a1f0c3d2-6b47-4e19-9d35-${String(number).padStart(12, '0')}`,
  tenantId: '0e1f5a70-5b1c-4c7e-9a31-6c1a5e5f0001',
  name: `Person ${number}`,
});
type Seat = GroupSetup['members'][number];
const seat = (number: number, ...roles: Seat['roles']): Seat => ({
  oid: person(number).oid,
  name: person(number).name,
  mail: `person.${number}@glenfallon.example`,
  side: null,
  core: false,
  roles,
  jobTitle: '',
  constituency: '',
});
const setup = (...seats: Seat[]): GroupSetup => ({
  settings: {
    id: GROUP,
    name: 'Glenfallon Interface Group',
    board: 'NHS Glenfallon',
    nation: 'scotland',
    areas: [{ id: 'discharge', name: 'Discharge' }],
    ladder: [{ id: 'board', name: 'The board' }],
  },
  members: seats,
});

/** Two instances of the app on one table, with a stopwatch that the test moves. */
const stand = (rows = memoryRows()) => {
  const watch = { ms: 0 };
  const store = (): GroupStore => groupStore(rows, () => watch.ms);
  const [here, there] = [store(), store()];
  const options = { store: here, defaultGroup: GROUP, log: quiet };
  return { watch, here, there, options };
};

describe('seats and settings', () => {
  it('are read as they were saved, with what the group did not say filled in', async () => {
    const { here, there } = stand();
    await here.save(setup(seat(1, 'co-chair', 'member')));
    expect(await there.settings(GROUP)).toMatchObject({ triageWorkingDays: 10, consensusShare: [2, 3] });
    expect(await there.seats(GROUP)).toEqual([seat(1, 'co-chair', 'member')]);
    expect(await there.seat(GROUP, person(1).oid)).toMatchObject({ roles: ['co-chair', 'member'] });
    expect(await there.seat(GROUP, person(2).oid)).toBeUndefined();
    expect(await there.ids()).toEqual([GROUP]);
  });

  it('replace those before: who is not listed any more has no seat', async () => {
    const { here } = stand();
    await here.save(setup(seat(1, 'administrator'), seat(2, 'member')));
    await here.save(setup(seat(1, 'administrator'), seat(3, 'member')));
    expect((await here.seats(GROUP)).map(({ oid }) => oid)).toEqual([person(1).oid, person(3).oid]);
  });

  it('bite in another instance within a minute when a seat is withdrawn', async () => {
    const { watch, here, there } = stand();
    await here.save(setup(seat(1, 'administrator'), seat(2, 'co-chair')));
    expect(await there.seat(GROUP, person(2).oid)).toBeDefined();
    await here.save(setup(seat(1, 'administrator')));
    watch.ms = 10_000;
    expect(await there.seat(GROUP, person(2).oid)).toBeDefined(); // still remembered
    watch.ms = 45_001;
    expect(await there.seat(GROUP, person(2).oid)).toBeUndefined();
  });

  it('are read again behind the answer before they are stale', async () => {
    const { watch, here, there } = stand();
    await here.save(setup(seat(1, 'administrator')));
    await there.seats(GROUP);
    await here.save(setup(seat(2, 'administrator')));
    watch.ms = 15_001;
    expect(await there.seat(GROUP, person(2).oid)).toBeUndefined();
    await new Promise(setImmediate);
    expect(await there.seat(GROUP, person(2).oid)).toBeDefined();
  });

  it('are saved whole or not at all when two people save at the same moment', async () => {
    const { here, there } = stand();
    await here.save(setup(seat(1, 'administrator')));
    const saves = await Promise.allSettled([
      here.save(setup(seat(1, 'administrator'), seat(2, 'member'))),
      there.save(setup(seat(1, 'administrator'), seat(3, 'member'))),
    ]);
    const refused = saves.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refused).toEqual([expect.objectContaining({ code: 'group/changed' })]);
    expect(await here.seats(GROUP)).toHaveLength(2);
  });

  it('are as before when the store fails half-way', async () => {
    const rows = memoryRows();
    const { here, there } = stand(rows);
    await here.save(setup(seat(1, 'administrator')));
    const put = rows.put.bind(rows);
    let puts = 0;
    rows.put = (...given) => {
      puts += 1;
      return puts > 1 ? Promise.reject(new Error('the store is down')) : put(...given);
    };
    await expect(here.save(setup(seat(2, 'administrator'), seat(3, 'member')))).rejects.toThrow('the store is down');
    expect(await there.seats(GROUP)).toEqual([seat(1, 'administrator')]);
  });

  it('hold two hundred seats', async () => {
    const { here, there } = stand();
    const long = { jobTitle: 'é'.repeat(100), constituency: '😀'.repeat(50) };
    await here.save(setup(...Array.from({ length: 200 }, (_, at) => ({ ...seat(at, 'member'), ...long }))));
    expect(await there.seats(GROUP)).toHaveLength(200);
  });

  it('take a person however the directory spells the object id', async () => {
    const { here } = stand();
    await here.save(setup({ ...seat(1, 'member'), oid: person(1).oid.toUpperCase() }));
    expect(await here.seat(GROUP, person(1).oid)).toBeDefined();
  });

  it('refuse one person in two seats', async () => {
    const { here } = stand();
    await expect(here.save(setup(seat(1, 'member'), seat(1, 'observer')))).rejects.toThrow('one person in two seats');
  });

  it('refuse a group that there is not', async () => {
    await expect(stand().here.settings('elsewhere')).rejects.toMatchObject({ code: 'group/not-found' });
  });
});

describe('setting up a group', () => {
  const admin = { person: person(1), appRoles: ['Board.Admin'] };

  it('is for a board administrator while there is none', async () => {
    const { options } = stand();
    const anybody = { person: person(1), appRoles: [] };
    await expect(setUp(options, anybody, GROUP, setup())).rejects.toMatchObject({ code: 'policy/forbidden' });
    const { body } = await setUp(options, admin, GROUP, setup(seat(1, 'administrator')));
    expect(body).toMatchObject({ id: GROUP, voteWorkingDays: 3 });
  });

  it('is for its own administrator afterwards, and for no other role', async () => {
    const { options } = stand();
    await setUp(options, admin, GROUP, setup(seat(1, 'administrator'), seat(2, 'co-chair')));
    const as = (number: number) => ({ person: person(number), appRoles: ['Something.Else'] });
    const next = setup(seat(1, 'administrator'), seat(2, 'co-chair'), seat(3, 'member'));
    await expect(setUp(options, as(2), GROUP, next)).rejects.toMatchObject({ code: 'policy/forbidden' });
    await setUp(options, as(1), GROUP, next);
    expect(await options.store.seats(GROUP)).toHaveLength(3);
  });

  it('refuses a patient’s number in any of its texts, and more than one co-chair on a side', async () => {
    const { options } = stand();
    const written = 'See 999 000 0018';
    const given = setup(seat(1, 'administrator'));
    for (const broken of [
      { ...given, settings: { ...given.settings, name: written } },
      { ...given, settings: { ...given.settings, areas: [{ id: 'discharge', name: written }] } },
      { ...given, settings: { ...given.settings, ladder: [{ id: 'board', name: written }] } },
      setup({ ...seat(1, 'administrator'), jobTitle: written }),
      setup({ ...seat(1, 'administrator'), constituency: written }),
    ])
      await expect(setUp(options, admin, GROUP, broken)).rejects.toMatchObject({ code: 'text/patient-identifiable' });
    const chair = (number: number, side: 'primary' | 'secondary'): Seat => ({ ...seat(number, 'co-chair'), side });
    await expect(setUp(options, admin, GROUP, setup(chair(1, 'primary'), chair(2, 'primary')))).rejects.toMatchObject({
      code: 'group/two-co-chairs',
      message: expect.stringContaining('primary care') as string,
    });
    await setUp(options, admin, GROUP, setup(chair(1, 'primary'), chair(2, 'secondary')));
  });

  it('refuses settings of another group, and names that it does not know', async () => {
    const { options } = stand();
    await expect(setUp(options, admin, 'elsewhere', setup())).rejects.toMatchObject({ code: 'group/invalid' });
    await expect(setUp(options, admin, GROUP, { ...setup(), role: 'co-chair' })).rejects.toThrow(/role/);
    await expect(setUp(options, admin, GROUP, undefined)).rejects.toThrow();
    expect(await options.store.ids()).toEqual([]);
  });
});

describe('what a person sees of the groups', () => {
  it('is their seats, and the default group for those without one', async () => {
    const { options } = stand();
    await options.store.save(setup({ ...seat(1, 'member'), side: 'primary' }));
    expect(await me(options, person(1))).toEqual({
      oid: person(1).oid,
      name: 'Person 1',
      home: GROUP,
      groups: [{ id: GROUP, name: 'Glenfallon Interface Group', roles: ['raiser', 'member'], side: 'primary' }],
    });
    expect((await me(options, person(2))).groups).toMatchObject([{ id: GROUP, roles: ['raiser'], side: null }]);
    expect(await me({ ...options, defaultGroup: 'none' }, person(2))).toMatchObject({ groups: [], home: null });
  });

  it('says what they may do there', async () => {
    const { options } = stand();
    await options.store.save(setup(seat(1, 'observer')));
    const [route] = members(options).routes ?? [];
    const view = async (number: number): Promise<unknown> => {
      const call = { params: {}, query: {}, body: {}, ifMatch: undefined, key: 'k', group: GROUP };
      const member = await options.store.seat(GROUP, person(number).oid);
      return (await route?.handle({ ...call, person: person(number), member }))?.body;
    };
    expect(route).toMatchObject({ method: 'GET', path: '', action: 'group.read' });
    expect(await view(1)).toMatchObject({ settings: { id: GROUP }, members: [seat(1, 'observer')] });
    expect(await view(1)).toHaveProperty('may', expect.arrayContaining(['minutes.read', 'issue.raise']));
    expect(await view(2)).toHaveProperty('may', ['group.read', 'issue.raise', 'issue.read']);
  });

  it('shows nobody without a seat where to write to the others, and of another group nothing', async () => {
    const { options } = stand();
    await options.store.save(setup(seat(1, 'member')));
    const call = { params: {}, query: {}, body: {}, ifMatch: undefined, key: 'k', group: GROUP, member: undefined };
    const ask = (defaultGroup: string) =>
      members({ ...options, defaultGroup }).routes?.[0]?.handle({ ...call, person: person(2) });
    expect((await ask(GROUP))?.body).toMatchObject({ members: [{ ...seat(1, 'member'), mail: '' }] });
    await expect(ask('elsewhere')).rejects.toMatchObject({ code: 'policy/forbidden' });
  });
});
