import { anIssue, core, REF, seat, VOTE, votingStand, withOpenVote } from './voting.kit.ts';

describe('V01 opening a vote', () => {
  it('sends each elector one card, and nobody else', async () => {
    const world = await withOpenVote();
    expect(world.told.map(({ to }) => to)).toEqual(core.map(({ oid }) => oid));
    const sent = JSON.stringify(world.told[0]?.card);
    expect(sent).toContain('Send letters within 24 hours.');
    expect(sent).toContain('5pm on Thursday 3 December 2026');
    expect(sent).toContain('"userIds":["29:g1"]');
  });

  it('closes after the group’s number of working days when nobody says otherwise', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    const view = await world.open({ closes: undefined });
    expect(view.closesSays).toBe('5pm on Friday 4 December 2026');
  });

  it('is refused for an issue that is not on an agenda', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue({ state: 'accepted' }));
    await expect(world.open()).rejects.toMatchObject({ code: 'vote/not-on-an-agenda' });
  });

  it('is refused under a second spelling of the issue’s reference', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    await expect(world.open({ ref: 'IG-2026-00001' })).rejects.toMatchObject({ code: 'issue/not-found' });
  });

  it('takes a second round in the same meeting, while that is under way', async () => {
    const world = votingStand();
    const back = anIssue({ state: 'accepted', failedRounds: 1 });
    await world.given('issue', REF, back);
    await world.given('agenda', 'm1', { publishedRefs: [REF] });
    await world.given('meeting', 'm1', { id: 'm1', state: 'planned' });
    await expect(world.open({ meetingId: 'm1' })).rejects.toMatchObject({ code: 'vote/not-on-an-agenda' });
    await world.given('meeting', 'm1', { id: 'm1', state: 'open' });
    expect(await world.open({ meetingId: 'm1' })).toMatchObject({ round: 2, meetingId: 'm1' });
  });

  it('is refused in a meeting that is over, or whose agenda does not have the issue', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    await world.given('meeting', 'm1', { id: 'm1', state: 'open' });
    await expect(world.open({ meetingId: 'm1' })).rejects.toMatchObject({ code: 'vote/not-on-an-agenda' });
    await world.given('agenda', 'm1', { publishedRefs: [REF] });
    await world.given('meeting', 'm1', { id: 'm1', state: 'ended' });
    await expect(world.open({ meetingId: 'm1' })).rejects.toMatchObject({ code: 'vote/meeting-over' });
  });

  it.each(['2027-02-30T13:00', '2027-03-28T01:30', '2027-01-01T24:00'])(
    'is refused with a close at a time that does not exist: %s',
    async (closes) => {
      const world = votingStand();
      await world.given('issue', REF, anIssue());
      await expect(world.open({ closes })).rejects.toMatchObject({ code: 'vote/invalid', field: 'closes' });
    },
  );

  it('is refused while another is open, and harmless when the page repeats itself', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    const [first, again] = [await world.open({}, 'same'), await world.open({}, 'same')];
    expect(again.id).toBe(first.id);
    await expect(world.open({}, 'other')).rejects.toMatchObject({ code: 'vote/already-open' });
  });

  it('waits until the issue has heard of its last vote, so that no round is counted twice', async () => {
    const world = await withOpenVote();
    await world.close();
    await expect(world.open({ closes: undefined })).rejects.toMatchObject({ code: 'vote/just-closed' });
    await world.given('issue', REF, anIssue({ failedRounds: 1, voteIds: [VOTE] }));
    expect(await world.open({ closes: undefined })).toMatchObject({ id: `${REF}.2`, round: 2 });
  });

  it('lets one of two co-chairs win who open at the same moment', async () => {
    const one = votingStand();
    const two = votingStand({ table: one.table });
    await one.given('issue', REF, anIssue());
    const both = await Promise.allSettled([one.open({}, 'left'), two.open({}, 'right')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused with a close in the past, a patient’s number or too long a text', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    await expect(world.open({ closes: '2026-12-01T09:59' })).rejects.toMatchObject({ code: 'vote/closes-too-early' });
    await expect(world.open({ closes: '2026-99-01T09:59' })).rejects.toMatchObject({ code: 'vote/invalid' });
    await expect(world.open({ proposal: 'As for 999 000 0018.' })).rejects.toMatchObject({
      code: 'text/patient-identifiable',
    });
    await expect(world.open({ proposal: 'x'.repeat(2001) })).rejects.toMatchObject({ field: 'proposal' });
    await expect(world.open({ proposal: ' ' })).rejects.toMatchObject({ code: 'text/invalid' });
  });

  it('freezes who may vote', async () => {
    const seats = [...core];
    const world = await withOpenVote({ seats });
    seats.push(seat('g5'));
    expect(await world.vote('g5', 'agree')).toContain('core members when it opened');
  });
});
