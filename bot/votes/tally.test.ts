import fc from 'fast-check';
import { evolveBallot, type Ballot } from '../ballots/model.ts';
import { CHOICES, type Choice } from './contract.ts';
import type { Elector, VoteRules } from './model.ts';
import { tally } from './rules.ts';

const closesAt = '2026-12-03T17:00:00.000Z';
const before = '2026-12-03T16:00:00.000Z';
const rules: VoteRules = { coreShare: [1, 2], eachSide: 2, coChairs: 1, consensusShare: [2, 3] };

const electors = (gps: number, consultants: number): Elector[] => [
  ...Array.from({ length: gps }, (_, at): Elector => elector('g', at)),
  ...Array.from({ length: consultants }, (_, at): Elector => elector('c', at)),
];
const elector = (letter: 'g' | 'c', at: number): Elector => ({
  oid: `${letter}${at + 1}`,
  name: `Dr ${letter}${at + 1}`,
  side: letter === 'g' ? 'primary' : 'secondary',
  coChair: at === 0,
});
const ballot = (voter: string, choice: Choice, castAt = before): Ballot => ({
  voteId: 'V',
  voter,
  choice,
  reason: choice === 'object' || choice === 'block' ? 'Because.' : '',
  lifts: '',
  castAt,
  revision: 1,
  sealed: true,
});
const votes = (letter: 'g' | 'c', ...choices: Choice[]) =>
  choices.map((choice, at) => ballot(`${letter}${at + 1}`, choice));
const count = (electorate: Elector[], ballots: Ballot[], present: string[] = []) =>
  tally({ electorate, rules, closesAt }, ballots, present);
const passes = (...choices: Choice[]) => count(electors(4, 4), votes('g', ...choices)).bySide.primary.passes;

describe('V04 consensus on one side (known answers)', () => {
  it('3 counted, 2 agree, 1 abstains: passes', () => {
    expect(passes('agree', 'agree', 'abstain')).toBe(true);
  });
  it('4 counted, 2 agree, 2 abstain: fails', () => {
    expect(passes('agree', 'agree', 'abstain', 'abstain')).toBe(false);
  });
  it('4 counted, 3 agree: passes', () => {
    expect(passes('agree', 'agree', 'agree', 'abstain')).toBe(true);
  });
  it('a reservation counts as agreeing', () => {
    expect(passes('agree', 'reservation', 'abstain')).toBe(true);
  });
  it('nobody counted: no consensus', () => {
    expect(passes()).toBe(false);
  });
});

describe('V04 V05 the outcome of a vote (known answers)', () => {
  const four = electors(4, 4);
  const allAgree: Choice[] = ['agree', 'agree', 'agree', 'agree'];

  it('carries when both sides agree', () => {
    expect(count(four, [...votes('g', ...allAgree), ...votes('c', ...allAgree)]).outcome).toBe('consensus');
  });

  it('GPs 4 of 4, consultants 2 of 4: no consensus', () => {
    const ballots = [...votes('g', ...allAgree), ...votes('c', 'agree', 'agree', 'abstain', 'abstain')];
    expect(count(four, ballots).outcome).toBe('no-consensus');
  });

  it('8 agree, 1 blocks: blocked', () => {
    const ballots = [...votes('g', ...allAgree, 'block'), ...votes('c', ...allAgree)];
    expect(count(electors(5, 4), ballots).outcome).toBe('blocked');
  });

  it('an objection stands against any majority', () => {
    const ballots = [...votes('g', ...allAgree), ...votes('c', 'agree', 'agree', 'agree', 'object')];
    expect(count(four, ballots).outcome).toBe('no-consensus');
  });

  it('GPs 5, consultants 1 present: inquorate, whatever they say', () => {
    const ballots = [...votes('g', ...allAgree, 'block'), ...votes('c', 'agree')];
    expect(count(electors(5, 5), ballots).outcome).toBe('inquorate');
  });

  it('silence in the room counts below the line', () => {
    const ballots = [...votes('g', ...allAgree), ...votes('c', 'agree', 'agree')];
    expect(count(four, ballots).outcome).toBe('consensus');
    const inRoom = count(four, ballots, ['c3', 'c4']);
    expect(inRoom.outcome).toBe('no-consensus');
    expect(inRoom.bySide.secondary).toMatchObject({ counted: 4, agree: 2, abstain: 0, entitled: 4 });
  });

  it('a ballot at the close counts, one a millisecond later does not', () => {
    const atClose = count(four, [ballot('g1', 'agree', closesAt)]);
    const late = count(four, [ballot('g1', 'agree', '2026-12-03T17:00:00.001Z')]);
    expect([atClose.bySide.primary.agree, late.bySide.primary.agree]).toEqual([1, 0]);
  });

  it('a ballot of somebody who was not an elector does not count', () => {
    expect(count(four, [ballot('stranger', 'agree')]).bySide.primary.counted).toBe(0);
  });

  it('minutes dissent and reservations in the order of the electorate', () => {
    const { dissent, reservations } = count(four, [
      ballot('c2', 'object'),
      ballot('g2', 'block'),
      ballot('g1', 'reservation'),
    ]);
    expect(dissent.map(({ oid, choice, reason }) => [oid, choice, reason])).toEqual([
      ['g2', 'block', 'Because.'],
      ['c2', 'object', 'Because.'],
    ]);
    expect(reservations.map(({ oid }) => oid)).toEqual(['g1']);
  });
});

describe('V03 V04 whatever the ballots', () => {
  const group = fc
    .record({ gps: fc.integer({ min: 0, max: 6 }), consultants: fc.integer({ min: 0, max: 6 }) })
    .map(({ gps, consultants }) => electors(gps, consultants));
  const poll = group.chain((electorate) =>
    fc.record({
      electorate: fc.constant(electorate),
      ballots: fc
        .tuple(
          ...electorate.map(({ oid }) => fc.option(fc.constantFrom(...CHOICES)).map((choice) => ({ oid, choice }))),
        )
        .map((cast) => cast.flatMap(({ oid, choice }) => (choice ? [ballot(oid, choice)] : []))),
      present: fc.subarray(electorate.map(({ oid }) => oid)),
    }),
  );

  it('the order of the ballots changes nothing', () => {
    fc.assert(
      fc.property(
        poll.chain((drawn) =>
          fc.record({
            drawn: fc.constant(drawn),
            shuffled: fc.shuffledSubarray(drawn.ballots, { minLength: drawn.ballots.length }),
          }),
        ),
        ({ drawn: { electorate, ballots, present }, shuffled }) => {
          expect(count(electorate, shuffled, present)).toEqual(count(electorate, ballots, present));
        },
      ),
    );
  });

  it('one more abstention never turns a side that fails into one that passes', () => {
    fc.assert(
      fc.property(poll, ({ electorate, ballots, present }) => {
        const base = count(electorate, ballots, present);
        for (const { oid, side } of electorate.filter(
          ({ oid: voter }) => !ballots.some((cast) => cast.voter === voter),
        )) {
          const more = count(electorate, [...ballots, ballot(oid, 'abstain')], present);
          if (!base.bySide[side].passes) expect(more.bySide[side].passes).toBe(false);
        }
      }),
    );
  });

  it('turning an agreement into a block never carries a vote', () => {
    fc.assert(
      fc.property(poll, ({ electorate, ballots, present }) => {
        const blocked = ballots.map((cast) => (cast.choice === 'agree' ? ballot(cast.voter, 'block') : cast));
        if (ballots.some(({ choice }) => choice === 'agree'))
          expect(count(electorate, blocked, present).outcome).not.toBe('consensus');
      }),
    );
  });

  it('everybody is counted once', () => {
    fc.assert(
      fc.property(poll, ({ electorate, ballots, present }) => {
        for (const side of Object.values(count(electorate, ballots, present).bySide)) {
          const cast = side.agree + side.reservation + side.abstain + side.object + side.block;
          expect(cast).toBeLessThanOrEqual(side.counted);
          expect(side.counted).toBeLessThanOrEqual(side.entitled);
        }
      }),
    );
  });

  it('only the latest of one person’s votes counts', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHOICES), { minLength: 1, maxLength: 8 }), (choices) => {
        const last = choices.reduce<Ballot | undefined>(
          (state, choice, at) =>
            evolveBallot(
              state,
              {
                type: 'BallotCast',
                version: 1,
                data: { voteId: 'V', voter: 'g1', choice, revision: at + 1 },
                text: { reason: '', lifts: '' },
              },
              { at: before, by: { oid: 'g1', name: 'Dr g1' }, seq: at + 1 },
            ),
          undefined,
        );
        const { primary } = count(electors(1, 0), last ? [last] : []).bySide;
        expect(primary[choices.at(-1) ?? 'agree']).toBe(1);
        expect(primary.counted).toBe(1);
      }),
    );
  });
});
