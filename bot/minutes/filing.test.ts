import { docxMinutes } from '../adapters/docx/minutes.ts';
import { ITEM, MEETING_ID, minutesStand, PATH, seats } from './minutes.kit.ts';
import { REF } from '../votes/voting.kit.ts';
import { Refusal } from '../kernel/errors.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import { fileMinutes } from './filing.ts';

describe('M03 filing', () => {
  it('files the signed minutes once, with columns, and tells every seat once', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.settle();
    expect(world.documents.paths()).toEqual([PATH]);
    const [document] = await world.documents.list();
    expect(document?.columns).toMatchObject({
      Title: 'Minutes: Patient discharge from hospital, Thursday 3 December 2026',
      Kind: 'Minutes',
      MeetingDate: '2026-12-03',
      GroupId: 'glenfallon',
      MeetingId: MEETING_ID,
      SignedBy: 'Dr G1; Dr C1',
    });
    expect(world.filed()).toMatchObject({ edition: 1, when: 'Thursday 3 December 2026, 1pm to 2:30pm' });
    expect(world.filed().sections.find(({ title }) => title.startsWith(REF))?.votes[0]?.rows[1]).toMatchObject({
      side: 'Secondary care',
      agree: 1,
      object: 1,
    });
    expect((await world.read()).filed).toMatchObject([{ edition: 1, version: '1.0', url: document?.url }]);
    expect(world.told.map(({ to }) => to)).toEqual(seats.map(({ oid }) => oid));
    expect(JSON.stringify(world.told[0]?.card)).toContain('Open document');
  });

  it('adds a version of the same file when signed again after a change', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.settle();
    expect((await world.edit('g1', ITEM, 'Corrected.', 0)).state).toBe('draft');
    await world.signBoth();
    await world.settle();
    const [document, ...others] = await world.documents.list();
    expect(others).toEqual([]);
    expect(await world.documents.versions(document?.id ?? '')).toHaveLength(2);
    expect((await world.read()).filed.map(({ edition, version }) => [edition, version])).toEqual([
      [2, '2.0'],
      [1, '1.0'],
    ]);
    expect(world.told).toHaveLength(2 * seats.length);
  });

  it('files what was signed, also when somebody edits before it is filed', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.edit('g1', ITEM, 'Not signed yet.', 0);
    await world.settle();
    expect(JSON.stringify(world.filed())).not.toContain('Not signed yet.');
    expect((await world.read()).filed[0]?.url).not.toBeNull();
  });

  it('fault 14: files one version when the process ends between the upload and the note of it', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    const real = world.deps.register.commit.bind(world.deps.register);
    world.deps.register.commit = () => Promise.reject(new Error('the process is gone'));
    await expect(world.settle()).rejects.toThrow('the process is gone');
    world.deps.register.commit = real;
    await world.settle();
    const [document] = await world.documents.list();
    expect(await world.documents.versions(document?.id ?? '')).toHaveLength(1);
    expect((await world.read()).filed).toMatchObject([{ edition: 1, version: '1.0' }]);
    expect(world.told).toHaveLength(seats.length);
  });

  it('files the newest edition last, also when an older one is filed by two workers and one of them is slow', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    const recorded = async (edition: number) => {
      const events = await world.deps.register.events(world.group, { kind: 'minutes', id: MEETING_ID });
      const approved = events.filter(({ event }) => event.type === 'MinutesApproved')[edition - 1];
      if (!approved) throw new Error(`edition ${edition} is not approved`);
      return approved;
    };
    const file = async (edition: number) =>
      fileMinutes({ ...world.deps, documents: world.documents, renderer: world.renderer })(
        world.group,
        await recorded(edition),
      );
    const real = world.documents.file.bind(world.documents);
    world.documents.file = async (...given) => {
      world.documents.file = real;
      await file(1); // the other worker is quicker, and files the second edition too
      await world.edit('g1', ITEM, 'Corrected.', 0);
      await world.signBoth();
      await file(2);
      return real(...given);
    };
    await expect(file(1)).rejects.toBeInstanceOf(ServiceUnavailable);
    await world.settle();
    expect(JSON.stringify(world.filed())).toContain('Corrected.');
    expect((await world.read()).filed.map(({ version }) => version)).toEqual(['2.0', '1.0']);
  });

  it('keeps an edition waiting while an earlier one is not filed', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.edit('g1', ITEM, 'Corrected.', 0);
    await world.signBoth();
    const events = await world.deps.register.events(world.group, { kind: 'minutes', id: MEETING_ID });
    const second = events.findLast(({ event }) => event.type === 'MinutesApproved');
    if (!second) throw new Error('nothing is approved');
    const deps = { ...world.deps, documents: world.documents, renderer: world.renderer };
    await expect(fileMinutes(deps)(world.group, second)).rejects.toBeInstanceOf(ServiceUnavailable);
    expect(world.documents.paths()).toEqual([]);
  });

  it('waits while somebody has the document open', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    const real = world.documents.file.bind(world.documents);
    world.documents.file = () => Promise.reject(new Refusal('document/locked', 'Somebody has it open.'));
    await expect(world.settle()).rejects.toBeInstanceOf(ServiceUnavailable);
    world.documents.file = real;
    await world.settle();
    expect(world.documents.paths()).toEqual([PATH]);
  });

  it('does not sign, and does not file, what holds a patient’s number', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.given('agenda', MEETING_ID, {
      meetingId: MEETING_ID,
      items: [{ ref: REF, title: 'About 9990000018' }],
    });
    const { version } = await world.draft();
    await expect(world.sign('g1', version)).rejects.toMatchObject({ code: 'text/patient-identifiable' });

    const events = [
      { type: 'MinutesApproved' as const, version: 1 as const, data: { meetingId: MEETING_ID, edition: 1, keys: [] } },
    ];
    const on = await world.deps.register.head(world.group, { kind: 'minutes', id: MEETING_ID });
    await world.deps.register.commit(world.group, {
      by: { oid: 'system', name: 'Interface Group' },
      at: world.deps.clock.now(),
      once: { key: 'slipped-through', outcome: null },
      appends: [{ stream: { kind: 'minutes', id: MEETING_ID }, on, events, state: on?.state }],
    });
    await world.settle();
    expect(world.documents.paths()).toEqual([]);
    expect(world.told.map(({ to }) => to)).toEqual(['g1', 'c1']);
    expect(JSON.stringify([world.told, world.logged])).not.toContain('9990000018');
    expect(world.logged.map(({ event }) => event)).toContain('minutes.not-filed');
  });

  it('M14 is a Word document that says the vote by side', async () => {
    const world = await minutesStand(docxMinutes());
    await world.draft();
    await world.signBoth();
    await world.settle();
    const { extractRawText } = await import('mammoth');
    const { value } = await extractRawText({ buffer: Buffer.from(world.documents.bytes(PATH) ?? []) });
    expect(value).toContain('Secondary care');
    expect(value).toContain('Nobody types on *Sundays*.');
  });
});
