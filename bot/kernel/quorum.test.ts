import { seat } from '../votes/voting.kit.ts';
import { coreSeats, quorum, type CoreSeat } from './quorum.ts';

const core: CoreSeat[] = ['g1', 'g2', 'g3', 'g4', 'c1', 'c2', 'c3', 'c4'].map((oid) => ({
  oid,
  name: oid,
  side: oid.startsWith('g') ? 'primary' : 'secondary',
  coChair: oid.endsWith('1'),
}));
const rules = { coreShare: [1, 2] as [number, number], eachSide: 2, coChairs: 1 };
const isMet = (...present: string[]) => quorum(core, new Set(present), rules).met;

describe('V05 quorum', () => {
  it('counts core members with a side, and nobody else', () => {
    const seats = [seat('g1'), seat('lay', { side: null }), seat('c2', { core: false })];
    expect(coreSeats(seats).map(({ oid }) => oid)).toEqual(['g1']);
  });

  it('is met by half the core members, two of each side and one co-chair', () => {
    expect(isMet('g1', 'g2', 'c2', 'c3')).toBe(true);
  });

  it('is missed below half', () => {
    expect(isMet('g1', 'g2', 'c2')).toBe(false);
  });

  it('is missed with one consultant, however many GPs there are', () => {
    expect(isMet('g1', 'g2', 'g3', 'g4', 'c1')).toBe(false);
  });

  it('is missed without a co-chair', () => {
    expect(isMet('g2', 'g3', 'c2', 'c3')).toBe(false);
  });

  it('does not count guests', () => {
    expect(isMet('g1', 'g2', 'c2', 'guest')).toBe(false);
  });

  it('rounds half of an odd core up', () => {
    const seven = core.slice(0, 7);
    expect(quorum(seven, new Set(['g1', 'c1', 'c2']), rules).met).toBe(false);
    expect(quorum(seven, new Set(['g1', 'g2', 'c1', 'c2']), rules).met).toBe(true);
  });

  it('says what is missing', () => {
    expect(quorum(core, new Set(['g1', 'g2', 'g3', 'c2']), rules).says).toEqual([
      'Core members (of 8): 4, at least 4 needed.',
      'Primary care: 3, at least 2 needed.',
      'Secondary care: 1, at least 2 needed (1 missing).',
      'Co-chairs: 1, at least 1 needed.',
    ]);
  });
});
