import { signCommand } from './commands.ts';
import type { Member } from '../kernel/people.ts';
import { ITEM, meeting, MEETING_ID, minutesStand, section } from './minutes.kit.ts';

describe('M01 drafting minutes', () => {
  it('draws attendance, quorum, items, votes by side and dissent from the record', async () => {
    const world = await minutesStand();
    expect((await world.read()).state).toBe('none');
    const view = await world.draft();
    expect(view.sections.map(({ id }) => id)).toEqual([
      'attendance',
      'standing-welcome',
      ITEM,
      'item-IG-2026-0002',
      'other-business',
      'next-meeting',
    ]);
    const attendance = section(view, 'attendance')?.record.join('\n');
    expect(attendance).toContain('Present: Dr G1 (Primary care); Dr G2 (Primary care)');
    expect(attendance).toContain('Apologies: Dr C3');
    expect(attendance).toContain('The meeting was quorate.');
    expect(section(view, ITEM)?.record).toEqual([
      'Proposal: Send letters within 24 hours.',
      'Not carried: no consensus.',
      'Primary care: agree 2; 2 of 4 counted.',
      'Secondary care: agree 1, object 1; 2 of 4 counted.',
      'Dr C2 (secondary care), object: Nobody types on *Sundays*.',
    ]);
    expect(section(view, 'item-IG-2026-0002')?.record).toEqual(['No outcome was recorded.']);
  });

  it('draws again what changed in the record and keeps what people wrote', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.edit('admin', ITEM, 'A lively talk.', 0);
    await world.given('meeting', MEETING_ID, {
      ...meeting,
      outcomes: [{ ref: 'IG-2026-0002', kind: 'advice', outcome: 'Clinics write them.', at: meeting.startAt }],
    });
    const view = await world.draft();
    expect(section(view, ITEM)?.text).toBe('A lively talk.');
    expect(section(view, 'item-IG-2026-0002')?.record).toEqual(['Outcome: Clinics write them.']);
    expect((await world.draft()).version).toBe(view.version);
  });

  it('keeps the words of an item that left the agenda', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.edit('admin', 'item-IG-2026-0002', 'Put off.', 0);
    await world.given('agenda', MEETING_ID, { meetingId: MEETING_ID, items: [] });
    expect(section(await world.draft(), 'item-IG-2026-0002')?.text).toBe('Put off.');
  });

  it('is refused before the meeting, and for a meeting that is not there', async () => {
    const world = await minutesStand();
    await world.given('meeting', MEETING_ID, { ...meeting, state: 'planned' });
    await expect(world.draft()).rejects.toMatchObject({ code: 'minutes/too-early' });
    await expect(world.call('g1', 'POST /minutes/none/draft')).rejects.toMatchObject({ code: 'meeting/not-found' });
  });
});

/** Signs as somebody whose seat the doors do not know of. */
const signedBy = async ({ deps, group }: Awaited<ReturnType<typeof minutesStand>>, oid: string, version: number) => {
  const by = { oid, name: oid, tenantId: 'tenant' };
  return (await signCommand(deps)({ group, by, key: `sign-${oid}`, meetingId: MEETING_ID }, version)).state;
};

describe('M02 editing and signing', () => {
  it('lets two people edit different sections at once', async () => {
    const world = await minutesStand();
    await world.draft();
    await Promise.all([world.edit('g1', ITEM, 'One.', 0), world.edit('c1', 'other-business', 'Two.', 0)]);
    const view = await world.read();
    expect([section(view, ITEM)?.text, section(view, 'other-business')?.text]).toEqual(['One.', 'Two.']);
  });

  it('shows both texts when the same section was saved by somebody else', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.edit('g1', ITEM, 'Hers.', 0);
    await expect(world.edit('c1', ITEM, 'His.', 0)).rejects.toMatchObject({
      code: 'minutes/changed',
      detail: { yours: 'His.', theirs: 'Hers.', version: 1, editedBy: { oid: 'g1' } },
    });
    expect(section(await world.edit('c1', ITEM, 'Ours.', 1), ITEM)).toMatchObject({ text: 'Ours.', version: 2 });
  });

  it('refuses a patient’s number, too long a text and a section that is not there', async () => {
    const world = await minutesStand();
    await world.draft();
    await expect(world.edit('g1', ITEM, 'See 999 000 0018.', 0)).rejects.toMatchObject({
      code: 'text/patient-identifiable',
    });
    await expect(world.edit('g1', ITEM, 'x'.repeat(8001), 0)).rejects.toMatchObject({ code: 'text/invalid' });
    await expect(world.edit('g1', 'none', 'x', 0)).rejects.toMatchObject({ code: 'minutes/not-found' });
  });

  it('approves with both co-chairs’ keys on the same text, each turned once', async () => {
    const world = await minutesStand();
    const { version } = await world.draft();
    expect((await world.sign('g1', version)).state).toBe('draft');
    await world.sign('g1', version);
    const view = await world.sign('c1', version);
    expect({ state: view.state, keys: view.keys.map(({ oid }) => oid), filed: view.filed.length }).toEqual({
      state: 'signed',
      keys: ['g1', 'c1'],
      filed: 1,
    });
  });

  it('does not count the key of somebody who is no co-chair any more, nor two of one side', async () => {
    const world = await minutesStand();
    const { version } = await world.draft();
    await world.sign('g1', version);
    const now: Member[] = (await world.deps.groups.seats(world.group)).map((seat) => ({
      ...seat,
      roles: ['c1', 'c2', 'g2'].includes(seat.oid) ? ['co-chair'] : ['member'],
    }));
    world.deps.groups.seats = () => Promise.resolve(now);
    for (const [oid, state] of [
      ['c1', 'draft'],
      ['c2', 'draft'],
      ['g2', 'signed'],
    ] as const)
      expect((await signedBy(world, oid, version)).state).toBe(state);
    expect((await world.read()).keys.map(({ oid }) => oid)).toEqual(['c1', 'c2', 'g2']);
  });

  it('takes no third key on minutes that are signed', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.settle();
    const { version } = await world.read();
    expect((await signedBy(world, 'g2', version)).editions).toHaveLength(1);
  });

  it('does not take a key on a text that has changed, nor without a version', async () => {
    const world = await minutesStand();
    const { version } = await world.draft();
    await world.sign('g1', version);
    const edited = await world.edit('admin', ITEM, 'New words.', 0);
    expect(edited.keys).toEqual([]);
    await expect(world.sign('c1', version)).rejects.toMatchObject({ code: 'minutes/changed' });
    await expect(world.sign('c1', undefined)).rejects.toMatchObject({ code: 'minutes/invalid' });
  });
});
