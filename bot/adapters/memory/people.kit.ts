import type { Member, Person, SeatRole, Side } from '../../kernel/people.ts';

const oidOf = (number: number): string => `5ee70000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const seat = (number: number, name: string, side: Side | null, roles: SeatRole[]): Member => ({
  oid: oidOf(number),
  name,
  mail: `${name
    .toLowerCase()
    .replace(/^(dr|ms|mr) /u, '')
    .replace(' ', '.')}@glenfallon.example`,
  side,
  core: side !== null,
  roles,
  jobTitle: side === 'primary' ? 'General practitioner' : 'Consultant',
  constituency: side === 'primary' ? 'Millburn Practice' : 'Glenfallon General Hospital',
});

/** A fictional group of four and four, small enough to keep in one's head. */
export const gpChair = seat(1, 'Dr Morag Fenwick', 'primary', ['co-chair', 'member']);
export const consultantChair = seat(2, 'Dr Iain Sorley', 'secondary', ['co-chair', 'member']);
export const gps = [
  gpChair,
  seat(3, 'Dr Una Tarbert', 'primary', ['member']),
  seat(4, 'Dr Ross Kinnear', 'primary', ['member']),
  seat(5, 'Dr Effie Moncur', 'primary', ['member']),
];
export const consultants = [
  consultantChair,
  seat(6, 'Dr Callum Drever', 'secondary', ['member']),
  seat(7, 'Dr Nadia Aziz', 'secondary', ['member']),
  seat(8, 'Dr Owen Strachan', 'secondary', ['member']),
];
export const administrator = seat(9, 'Ms Ishbel Crum', null, ['administrator']);
export const boardReader = seat(10, 'Mr Fergus Boyle', null, ['board-reader']);
export const allSeats = [...gps, ...consultants, administrator, boardReader];

/** Clinicians without a seat. */
export const raiser: Person = { oid: oidOf(21), tenantId: 'glenfallon', name: 'Dr Kirsty Penn' };
export const otherRaiser: Person = { oid: oidOf(22), tenantId: 'glenfallon', name: 'Dr Tom Abara' };

export const personOf = ({ oid, name }: Member): Person => ({ oid, tenantId: 'glenfallon', name });
