import type { Member, Oid } from './people.ts';

/** A seat as far as a key is concerned. */
export type KeySeat = Pick<Member, 'oid' | 'side' | 'roles'>;

/**
 * The keys turned before that count beside a new one. Whoever is no co-chair any more has no key, and two co-chairs of
 * one side are one hand: both sides decide.
 * @see Source: domain-rules section 2, "Two keys (both co-chairs)"
 */
export const keysBeside = <Key extends { oid: Oid }>(keys: Key[], by: Oid, seats: KeySeat[]): Key[] => {
  const seatOf = (oid: Oid): KeySeat | undefined => seats.find((seat) => seat.oid === oid);
  const side = seatOf(by)?.side ?? null;
  return keys.filter(({ oid }) => {
    const seat = seatOf(oid);
    return oid !== by && seat?.roles.includes('co-chair') && (side === null || seat.side !== side);
  });
};
