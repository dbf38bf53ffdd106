/** Entra object id: a lower-case GUID. The only key for a person; never mail, name or UPN, which change. */
export type Oid = string;

/** General practice and its neighbours, or the hospital. Lay members, managers and administrators have neither. */
export type Side = 'primary' | 'secondary';

/** What a seat in a group gives. */
export type SeatRole = 'member' | 'co-chair' | 'administrator' | 'observer' | 'board-reader';

/** What someone may do in one group. Everybody in the tenant is a raiser without being listed. */
export type Role = 'raiser' | SeatRole;

/** Who is asking: proved by a token, never by what they typed. */
export interface Person {
  oid: Oid;
  tenantId: string;
  name: string;
}

/** A seat in a group, as the administrator keeps it. */
export interface Member {
  oid: Oid;
  name: string;
  mail: string;
  side: Side | null;
  /** Core members are counted for quorum and vote; others attend. */
  core: boolean;
  roles: SeatRole[];
  jobTitle: string;
  /** The body, site or practice that the seat speaks for. */
  constituency: string;
}

export const sideName: Record<Side, string> = { primary: 'primary care', secondary: 'secondary care' };

/** The acting hand when time, not a person, moved something: timers, sealing, reactions. */
export const SYSTEM: Person = { oid: 'system', tenantId: 'system', name: 'Interface Group' };
