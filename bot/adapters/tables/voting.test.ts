import { core, seat, VOTE, votingStand, withOpenVote } from '../../votes/voting.kit.ts';
import type { Ballot } from '../../ballots/model.ts';
import { allHeads } from '../../record/all-heads.ts';
import { startAzurite, type Azurite } from '../contracts/azurite.ts';
import { tablesRegister } from './index.ts';

const many = [...Array(60).keys()].map((at) => seat(`${at % 2 === 0 ? 'g' : 'c'}x${at}`));
const seats = [...core, ...many];

describe('V03 two instances on Table Storage', () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.stop());

  const instances = async (group: string) => {
    const options = {
      group,
      seats,
      registerWith: (ids: Parameters<typeof tablesRegister>[0]['ids']) =>
        tablesRegister({ connection: { connectionString: azurite.connectionString }, ids, limitMs: 10_000 }),
    };
    const one = await withOpenVote(options);
    const two = votingStand(options);
    await two.seen();
    return { one, two };
  };

  it('take 60 simultaneous votes: none lost, none doubled, and count them all', async () => {
    const { one, two } = await instances('storm');
    const answers = await Promise.all(many.map(({ oid }, at) => (at % 2 === 0 ? one : two).vote(oid, 'agree')));
    expect(answers.every((card) => card.includes('You voted: agree.'))).toBe(true);
    await one.close();
    const ballots = await allHeads<Ballot>(one.deps.register, one.group, 'ballot', `${VOTE}.`);
    expect(ballots).toHaveLength(seats.length);
    expect(ballots.filter(({ seq, state }) => state.revision === 1 && state.sealed && seq === 2)).toHaveLength(60);
    expect((await two.seen()).result).toMatchObject({
      outcome: 'consensus',
      bySide: { primary: { agree: 30 }, secondary: { agree: 30 } },
    });
  });

  it('settle votes against the seal: what was answered as recorded is counted, all else is refused', async () => {
    const { one, two } = await instances('race');
    await one.call('g1', `POST /votes/${VOTE}/close`);
    const racing = many.map(async ({ oid }) => two.vote(oid, 'agree'));
    const [answers] = await Promise.all([Promise.all(racing), one.settle()]);
    await one.settle();
    const recorded = answers.filter((card) => card.includes('You voted: agree. You can change it'));
    const { result } = await one.seen();
    expect((result?.bySide.primary.agree ?? 0) + (result?.bySide.secondary.agree ?? 0)).toBe(recorded.length);
    expect(answers.filter((card) => card.includes('A co-chair has closed this vote.'))).toHaveLength(
      60 - recorded.length,
    );
  });
});
