import { core, seat, VOTE, votingStand, withOpenVote } from '../votes/voting.kit.ts';
import { allHeads } from '../record/all-heads.ts';
import type { Ballot } from './model.ts';

describe('V03 two instances', () => {
  const many = [...Array(60).keys()].map((at) =>
    seat(`${at % 2 === 0 ? 'g' : 'c'}x${at}`, { roles: at < 2 ? ['member', 'co-chair'] : ['member'] }),
  );

  const crowd = async () => {
    const seats = [...core, ...many];
    const one = await withOpenVote({ seats });
    const two = votingStand({ seats, table: one.table });
    await two.call('g1', `GET /votes/${VOTE}`);
    return { one, two };
  };

  it('take 60 simultaneous votes: none lost, none doubled', async () => {
    const { one, two } = await crowd();
    const answers = await Promise.all(
      many.map(({ oid }, at) => (at % 3 === 0 ? one : two).vote(oid, at % 5 === 0 ? 'abstain' : 'agree')),
    );
    expect(answers.every((card) => card.includes('You voted'))).toBe(true);
    const cast = await allHeads<Ballot>(one.deps.register, one.group, 'ballot', `${VOTE}.`);
    expect(cast.map(({ seq, state }) => [seq, state.revision])).toEqual(many.map(() => [1, 1]));
  });

  it('settle votes against the seal: what was answered as recorded is counted, all else is refused', async () => {
    const { one, two } = await crowd();
    await one.call('g1', `POST /votes/${VOTE}/close`);
    const racing = many.map(async ({ oid }, at) => {
      for (let turn = 0; turn < at % 7; turn += 1) await Promise.resolve();
      return { oid, card: await two.vote(oid, 'agree') };
    });
    const [answers] = await Promise.all([Promise.all(racing), one.settle()]);
    await one.settle();

    const recorded = answers.filter(({ card }) => card.includes('You voted: agree. You can change it'));
    const { result } = await one.seen();
    expect((result?.bySide.primary.agree ?? 0) + (result?.bySide.secondary.agree ?? 0)).toBe(recorded.length);
    for (const { card } of answers.filter((answer) => !recorded.includes(answer)))
      expect(card).toContain('A co-chair has closed this vote.');
  });
});
