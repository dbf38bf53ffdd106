import type { Member, Oid, Side } from './people.ts';

/** Fractions are whole numbers: [1, 2] is at least half. Source: domain-rules section 2, "Quorum". */
export interface QuorumRules {
  coreShare: [number, number];
  eachSide: number;
  coChairs: number;
}

/** A core member as quorum and votes count them. */
export interface CoreSeat {
  oid: Oid;
  name: string;
  side: Side;
  coChair: boolean;
}

/** The seats that count, in meetings and votes alike: core members with a side. */
export const coreSeats = (seats: Member[]): CoreSeat[] =>
  seats.flatMap(({ oid, name, side, core, roles }) =>
    core && side ? [{ oid, name, side, coChair: roles.includes('co-chair') }] : [],
  );

export interface Quorum {
  met: boolean;
  /** One sentence for each part of the rule, met or missing. */
  says: string[];
}

const sayCount = (here: number, needed: number, what: string): string =>
  `${what}: ${here}, at least ${needed} needed${here < needed ? ` (${needed - here} missing)` : ''}.`;

/** Whether those who take part may decide: enough core members, enough of each side, and a co-chair. */
export const quorum = (core: Omit<CoreSeat, 'name'>[], present: ReadonlySet<Oid>, rules: QuorumRules): Quorum => {
  const here = core.filter(({ oid }) => present.has(oid));
  const [share, whole] = rules.coreShare;
  const parts: [here: number, needed: number, what: string][] = [
    [here.length, Math.ceil((core.length * share) / whole), `Core members (of ${core.length})`],
    [here.filter(({ side }) => side === 'primary').length, rules.eachSide, 'Primary care'],
    [here.filter(({ side }) => side === 'secondary').length, rules.eachSide, 'Secondary care'],
    [here.filter(({ coChair }) => coChair).length, rules.coChairs, 'Co-chairs'],
  ];
  return {
    met: parts.every(([count, needed]) => count >= needed),
    says: parts.map(([count, needed, what]) => sayCount(count, needed, what)),
  };
};
