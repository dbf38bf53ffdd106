import type { Side } from './people.ts';
import { keysBeside, type KeySeat } from './two-keys.ts';

const chair = (oid: string, side: Side | null): KeySeat => ({ oid, side, roles: ['co-chair', 'member'] });
const seats = [
  chair('gp', 'primary'),
  chair('other-gp', 'primary'),
  chair('consultant', 'secondary'),
  chair('manager', null),
  { ...chair('former', 'secondary'), roles: ['member' as const] },
];
const beside = (by: string, ...oids: string[]): string[] =>
  keysBeside(
    oids.map((oid) => ({ oid })),
    by,
    seats,
  ).map(({ oid }) => oid);

describe('two keys', () => {
  it('come from two sides', () => {
    expect(beside('consultant', 'gp')).toEqual(['gp']);
    expect(beside('gp', 'other-gp')).toEqual([]);
    expect(beside('consultant', 'gp', 'other-gp')).toEqual(['gp', 'other-gp']);
  });

  it('do not ask for a side where a co-chair has none', () => {
    expect(beside('manager', 'gp')).toEqual(['gp']);
    expect(beside('gp', 'manager')).toEqual(['manager']);
  });

  it('lapse when their holder is no co-chair any more, or has left', () => {
    expect(beside('gp', 'former')).toEqual([]);
    expect(beside('gp', 'nobody')).toEqual([]);
  });

  it('are never the same hand twice', () => {
    expect(beside('gp', 'gp')).toEqual([]);
    expect(beside('manager', 'manager')).toEqual([]);
  });
});
