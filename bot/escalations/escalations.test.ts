import type { Issue } from '../issues/model.ts';
import { REF, VOTE, withOpenVote, type VotingStand } from '../votes/voting.kit.ts';
import type { EscalationList } from './contract.ts';

describe('V07 escalation', () => {
  const blocked = async (more: Partial<Issue> = {}) => {
    const world = await withOpenVote({ issue: more });
    await world.everybody('agree');
    await world.vote('g4', 'block', { revision: 1, 'reason-block': 'Unsafe at weekends.', lifts: 'A pilot.' });
    await world.close();
    return world;
  };
  const list = (world: VotingStand) => world.call<EscalationList>('g1', `GET /escalations?ref=${REF}`);

  it('opens with pack, body and due date when a vote is blocked, and tells both co-chairs', async () => {
    const world = await blocked();
    const [escalation] = (await list(world)).escalations;
    expect(escalation).toMatchObject({
      because: 'blocked',
      bodyName: 'Clinical Management Group',
      dueSays: '5pm on Thursday 17 December 2026',
      pack: { safety: 'Medicines are repeated.' },
    });
    expect(escalation?.pack.views).toContain('Unsafe at weekends.');
    expect(escalation?.pack.views).toContain('What would lift it: A pilot.');
    expect(world.told.filter(({ about }) => about?.startsWith('escalation:')).map(({ to }) => to)).toEqual([
      'g1',
      'c1',
    ]);
  });

  it('does not open after a first round without consensus', async () => {
    const world = await withOpenVote();
    await world.everybody('abstain');
    await world.close();
    expect((await list(world)).escalations).toEqual([]);
  });

  it('opens when the second round brings no consensus', async () => {
    const world = await withOpenVote({ issue: { failedRounds: 1 } });
    await world.everybody('abstain');
    await world.close();
    expect((await world.seen()).round).toBe(2);
    expect((await list(world)).escalations[0]?.because).toBe('no-consensus-twice');
  });

  it('opens once however often its cause is delivered', async () => {
    const world = await blocked();
    const events = await world.deps.register.events(world.group, { kind: 'vote', id: VOTE });
    const closed = events.at(-1);
    const reactions = world.capabilities
      .flatMap(({ reactions: all = [] }) => all)
      .filter(({ on }) => on === 'VoteClosed');
    const before = world.told.length;
    if (closed) for (const reaction of reactions) await reaction.run(world.group, closed);
    await world.settle();
    expect((await list(world)).escalations).toHaveLength(1);
    expect(world.told).toHaveLength(before);
  });
});
