const oid = (number: number): string => `a1f0c3d2-6b47-4e19-9d35-${String(number).padStart(12, '0')}`;

/** Who the tests look through. */
export const people = {
  chairPrimary: oid(1),
  chairSecondary: oid(5),
  administrator: oid(9),
  raiser: oid(14),
} as const;
