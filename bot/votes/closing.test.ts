import type { Ballot } from '../ballots/model.ts';
import { anIssue, AT_CLOSE, REF, VOTE, votingStand, withOpenVote } from './voting.kit.ts';
import { allHeads } from '../record/all-heads.ts';
import type { VoteList } from './contract.ts';

describe('V04 V05 V06 closing a vote', () => {
  it('seals every ballot, counts, renews the cards and tells every seat the result by side', async () => {
    const world = await withOpenVote();
    await world.everybody('agree');
    await world.vote('c4', 'object', { revision: 1, 'reason-object': 'Too few *secretaries*.' });
    await world.close();
    const { result, state, voted } = await world.seen();
    expect({ state, outcome: result?.outcome, voted: voted.secondary }).toEqual({
      state: 'closed',
      outcome: 'no-consensus',
      voted: { voted: 4, entitled: 4 },
    });
    const told = world.told.filter(({ about }) => about === `result:${VOTE}`);
    expect(told.map(({ to }) => to)).toEqual(world.seats.map(({ oid }) => oid));
    const card = JSON.stringify(told[0]?.card);
    expect(card).toContain('Not carried: no consensus.');
    expect(card).toContain('Too few *secretaries*.');
    expect(card).toContain('second round');
    expect(JSON.stringify(world.renewed.at(-1)?.message)).toContain('Voting has closed');
    const sealed = await allHeads<Ballot>(world.deps.register, world.group, 'ballot', `${VOTE}.`);
    expect(sealed.every((head) => head.state.sealed)).toBe(true);
  });

  it('refuses a vote after the close and shows the closed card', async () => {
    const world = await withOpenVote();
    await world.vote('g1', 'agree');
    world.clock.at = '2026-12-03T17:00:00.001Z';
    const card = await world.vote('g1', 'abstain', { revision: 1 });
    expect(card).toContain(
      'Voting closed at 5pm on Thursday 3 December 2026. Nothing was changed. Your vote stands: agree.',
    );
    expect((await world.seen()).mine?.choice).toBe('agree');
  });

  it('says when a co-chair closed it early, not when it was to close', async () => {
    const world = await withOpenVote();
    expect((await world.seen()).closesSays).toBe('5pm on Thursday 3 December 2026');
    world.clock.at = '2026-12-02T09:30:00.000Z';
    await world.call('g1', `POST /votes/${VOTE}/close`);
    await world.settle();
    expect((await world.seen()).closesSays).toBe('9:30am on Wednesday 2 December 2026');
  });

  it('takes a vote at the closing moment', async () => {
    const world = await withOpenVote();
    world.clock.at = AT_CLOSE;
    expect(await world.vote('g1', 'agree')).toContain('You voted: agree');
  });

  it('says which side turned out less', async () => {
    const world = await withOpenVote();
    for (const oid of ['g1', 'g2', 'g3', 'g4', 'c1', 'c2']) await world.vote(oid, 'agree');
    await world.close();
    expect((await world.seen()).result).toMatchObject({
      outcome: 'consensus',
      imbalance: 'Turnout differs: 4 of 4 in primary care voted, 2 of 4 in secondary care.',
    });
  });

  it('counts those who sit in the meeting in silence', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue());
    await world.given('meeting', 'm1', {
      id: 'm1',
      state: 'open',
      attendance: { c3: 'present', c4: 'present', g4: 'apologies' },
    });
    await world.given('agenda', 'm1', { publishedRefs: [REF] });
    await world.open({ meetingId: 'm1' });
    for (const oid of ['g1', 'g2', 'g3', 'c1', 'c2']) await world.vote(oid, 'agree');
    await world.call('c1', `POST /votes/${VOTE}/close`);
    await world.settle();
    const { result } = await world.seen();
    expect(result?.bySide.secondary).toMatchObject({ counted: 4, agree: 2, passes: false });
    expect(result?.bySide.primary).toMatchObject({ counted: 3, passes: true });
  });

  it('closes once when a co-chair and the timer close together', async () => {
    const world = await withOpenVote();
    await world.everybody('agree');
    world.clock.at = AT_CLOSE;
    await Promise.all([world.call('g1', `POST /votes/${VOTE}/close`), world.fireTimers()]);
    const types = await world.settle();
    expect(types.filter((type) => type === 'VoteClosing' || type === 'VoteClosed')).toEqual([
      'VoteClosing',
      'VoteClosed',
    ]);
    await world.fireTimers();
    expect(await world.deps.register.dueTimers(world.group, AT_CLOSE, 10)).toEqual([]);
  });

  it('keeps closed what is closed: a second close changes nothing', async () => {
    const world = await withOpenVote();
    await world.close();
    const before = await world.seen();
    await world.call('g1', `POST /votes/${VOTE}/close`);
    expect(await world.settle()).toEqual([]);
    expect(await world.seen()).toEqual(before);
    expect(before.result?.outcome).toBe('inquorate');
  });

  it('lists votes of an issue and of a meeting', async () => {
    const world = await withOpenVote();
    expect((await world.call<VoteList>('g1', `GET /votes?ref=${REF}`)).votes).toHaveLength(1);
    expect((await world.call<VoteList>('g1', 'GET /votes?meeting=m1')).votes).toHaveLength(0);
    expect((await world.call<VoteList>('g1', 'GET /votes')).votes[0]?.id).toBe(VOTE);
  });
});

describe('fault 16: a crash anywhere in closing gives the same result', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('reactions that stop after %i commits and run again', async (commits) => {
    const world = await withOpenVote();
    await world.everybody('agree');
    await world.vote('g4', 'block', { revision: 1, 'reason-block': 'Unsafe.', lifts: 'A pilot.' });
    await world.settle();
    world.clock.at = AT_CLOSE;
    await world.fireTimers();

    const real = world.deps.register.commit.bind(world.deps.register);
    let left = commits;
    world.deps.register.commit = async (group, commit) => {
      if (left === 0) throw new Error('the process is gone');
      left -= 1;
      return real(group, commit);
    };
    await world.settle().catch(() => undefined);
    world.deps.register.commit = real;
    await world.settle();
    await world.settle();

    const { result } = await world.seen();
    expect(result).toMatchObject({ outcome: 'blocked', bySide: { primary: { agree: 3, block: 1, counted: 4 } } });
    const heads = await world.deps.register.events(world.group, { kind: 'vote', id: VOTE });
    expect(heads.map(({ event }) => event.type)).toEqual(['VoteOpened', 'VoteClosing', 'VoteClosed']);
    expect(world.told.filter(({ about }) => about === `result:${VOTE}`)).toHaveLength(world.seats.length);
  });
});
