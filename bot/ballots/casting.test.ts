import { anIssue, aPerson, REF, VOTE, votingStand, withOpenVote } from '../votes/voting.kit.ts';
import type { Choice } from '../votes/contract.ts';

describe('V02 V03 casting a vote', () => {
  it('answers with the vote, until when it can be changed, and how many have voted', async () => {
    const world = await withOpenVote();
    await world.vote('c1', 'agree');
    const card = await world.vote('g1', 'reservation', { 'reason-reservation': 'Only for discharges.' });
    expect(card).toContain(
      'You voted: agree with reservation. You can change it until 5pm on Thursday 3 December 2026.',
    );
    expect(card).toContain('1 of 4 in primary care, 1 of 4 in secondary care');
    expect(card).toContain('"revision":1');
  });

  it('needs a reason to object or block, and to block also what would lift it', async () => {
    const world = await withOpenVote();
    expect(await world.vote('g1', 'object')).toContain('Reason: write something here.');
    expect(await world.vote('g1', 'block', { 'reason-block': 'Unsafe.' })).toContain('What would lift it');
    expect((await world.seen()).mine).toBeNull();
    await world.vote('g1', 'block', { 'reason-block': 'Unsafe.', lifts: 'A pilot.' });
    expect((await world.seen()).mine).toEqual({ choice: 'block', reason: 'Unsafe.', lifts: 'A pilot.', revision: 1 });
  });

  it('takes a double tap once and a change of mind as a new vote', async () => {
    const world = await withOpenVote();
    await Promise.all([world.vote('g1', 'agree'), world.vote('g1', 'agree'), world.vote('g1', 'agree')]);
    expect((await world.seen()).mine).toMatchObject({ choice: 'agree', revision: 1 });
    await world.vote('g1', 'abstain', { revision: 1 });
    expect((await world.seen()).mine).toMatchObject({ choice: 'abstain', revision: 2 });
    await world.vote('g1', 'agree', { revision: 0 }); // the first tap, delivered once more
    expect((await world.seen()).mine).toMatchObject({ choice: 'abstain', revision: 2 });
  });

  it('never answers a corrected reason as if it were stored', async () => {
    const world = await withOpenVote();
    await world.vote('g1', 'object', { 'reason-object': 'First wording.' });
    const card = await world.vote('g1', 'object', { 'reason-object': 'Corrected wording.' });
    expect(card).toContain('Nothing was changed');
    expect((await world.seen()).mine).toMatchObject({ reason: 'First wording.', revision: 1 });
    await world.vote('g1', 'object', { 'reason-object': 'Corrected wording.', revision: 1 });
    expect((await world.seen()).mine).toMatchObject({ reason: 'Corrected wording.', revision: 2 });
  });

  it('answers a stale card with the present one and changes nothing', async () => {
    const world = await withOpenVote();
    await world.vote('g1', 'agree');
    const card = await world.vote('g1', 'abstain');
    expect(card).toContain('You have voted since this was shown');
    expect(card).toContain('You voted: agree.');
    await expect(
      world.call('g1', `POST /votes/${VOTE}/ballot`, { body: { choice: 'abstain', revision: 0 } }),
    ).rejects.toMatchObject({ code: 'ballot/changed', detail: { choice: 'agree', revision: 1 } });
  });

  it('is exactly four rows in one transaction', async () => {
    const world = await withOpenVote();
    const before = new Set(world.table.keys(world.group));
    await world.vote('g1', 'agree');
    const rows = world.table.keys(world.group).filter((key) => !before.has(key));
    expect(rows.map((key) => key.split('~')[0]).sort()).toEqual(['event', 'head', 'outbox', 'seen']);
  });

  it('is one storage round trip before the answer when the vote is remembered', async () => {
    const world = await withOpenVote();
    const trips: string[] = [];
    for (const method of ['get', 'query', 'transact'] as const) {
      const real = world.table[method].bind(world.table) as (...given: unknown[]) => never;
      (world.table as unknown as Record<string, unknown>)[method] = (...given: unknown[]) => {
        trips.push(method);
        return real(...given);
      };
    }
    await world.vote('g1', 'agree');
    await world.vote('g1', 'abstain', { revision: 1 });
    expect(trips).toEqual(['transact', 'transact']);
  });

  it('takes the same vote through the tab', async () => {
    const world = await withOpenVote();
    const view = await world.call('g2', `POST /votes/${VOTE}/ballot`, {
      body: { choice: 'agree', revision: 0 },
    });
    expect(view).toMatchObject({
      mine: { choice: 'agree', revision: 1 },
      voted: { primary: { voted: 1 } },
      mayVote: true,
    });
  });

  it('answers the tab from the store: the turnout that others have made elsewhere', async () => {
    const one = await withOpenVote();
    const two = votingStand({ table: one.table });
    await two.vote('c1', 'agree');
    const view = await one.call('g2', `POST /votes/${VOTE}/ballot`, {
      body: { choice: 'agree', revision: 0 },
    });
    expect(view.voted).toMatchObject({ primary: { voted: 1 }, secondary: { voted: 1 } });
  });

  it('shows nobody else’s position before the close', async () => {
    const world = await withOpenVote();
    await world.vote('g1', 'object', { 'reason-object': 'A secret reason.' });
    await world.settle();
    const others = JSON.stringify([
      await world.seen('c1'),
      world.renewed,
      await world.press('c1', 'vote.view', { vote: VOTE }),
    ]);
    expect(others).not.toContain('A secret reason.');
    expect(world.renewed.at(-1)?.about).toBe(`vote:${VOTE}`);
    expect(JSON.stringify(world.renewed.at(-1)?.message)).toContain('1 of 4 in primary care');
    expect(JSON.stringify(world.renewed.at(-1)?.message)).not.toContain('You voted');
  });

  it('refuses people without a seat, strange buttons and votes of another group', async () => {
    const world = await withOpenVote();
    await expect(world.press('staff', 'vote.cast', { vote: VOTE, revision: 0, choice: 'agree' })).resolves.toEqual({
      message: 'This is for members or the co-chairs of the group.',
    });
    await expect(world.press('nobody', 'vote.view', { vote: VOTE })).rejects.toMatchObject({
      code: 'policy/forbidden',
    });
    expect(await world.vote('g1', 'maybe' as Choice)).toContain('could not be read');
    await expect(world.press('g1', 'vote.cast', 'nonsense')).rejects.toMatchObject({ code: 'vote/not-found' });
    expect(await world.vote('g1', 'agree', { vote: 'IG-2026-0099.1' })).toContain('no such vote');
  });

  it('answers a card of an old shape with the present one', async () => {
    const world = await withOpenVote();
    const card = await world.vote('g1', 'agree', { schema: 0 });
    expect(card).toContain('That card was an old one');
    expect((await world.seen()).mine).toBeNull();
  });

  it('keeps the card under 20 kB with the longest texts', async () => {
    const world = votingStand();
    await world.given('issue', REF, anIssue({ title: '長'.repeat(120) }));
    await world.open({ proposal: `a${'\u0001'.repeat(1998)}z`, why: '長'.repeat(1000) });
    await world.settle();
    expect(new TextEncoder().encode(JSON.stringify(world.told[0])).length).toBeLessThan(20_000);
  });

  it('shows who has not voted their vote when they say “votes”', async () => {
    const world = await withOpenVote();
    const door = world.capabilities.flatMap(({ chat = [] }) => chat)[0];
    const turn = world.turn(aPerson('g1'), 'votes');
    const answer = await door?.handle(turn);
    expect(answer).toMatchObject({ text: expect.stringContaining('Your vote is asked for') as string });
    expect(answer).toMatchObject({ about: `vote:${VOTE}`, card: { refresh: { userIds: ['29:g1'] } } });
    await world.vote('g1', 'agree');
    expect((await door?.handle(turn))?.text).toContain('No vote waits for you');
  });
});
