import { tenantIds } from './tenant-ids.ts';
import type { DemoRole, DemoSide, Person } from './contract.ts';

const HOSPITAL = 'Glenfallon General Hospital';
const KIRKBRAE = 'Kirkbrae Hospital';
const BOARD = 'NHS Glenfallon, board offices';

/** Object ids are fixed by the row's number, so that tests, pictures and demonstrations stay the same. */
const person = (
  number: number,
  name: string,
  jobTitle: string,
  department: string,
  officeLocation: string,
  role: DemoRole,
  side: DemoSide,
): Person => ({
  oid: `a1f0c3d2-6b47-4e19-9d35-${String(number).padStart(12, '0')}`,
  name,
  mail: `${name
    .replace(/^(Dr|Ms|Mr|Mrs) /, '')
    .toLowerCase()
    .replaceAll(' ', '.')}@glenfallon.example`,
  jobTitle,
  groups: role === 'clinician' || role === 'board staff' ? [] : [tenantIds.groupId],
  department,
  officeLocation,
  role,
  side,
});

/** Everybody in the fictional board. The first four GPs and consultants are members; the clinicians are not. */
export const people: readonly Person[] = [
  person(
    1,
    'Dr Morag Sinclair',
    'GP partner and co-chair',
    'General practice',
    'Millburn Practice',
    'co-chair',
    'primary',
  ),
  person(2, 'Dr Ewan Gillespie', 'GP partner', 'General practice', 'Harbour Practice', 'member', 'primary'),
  person(3, 'Dr Priya Nair', 'GP', 'General practice', 'Lochside Practice', 'member', 'primary'),
  person(4, 'Dr Callum Bain', 'GP', 'General practice', 'Castle Street Practice', 'member', 'primary'),
  person(
    5,
    'Dr Fiona Urquhart',
    'Consultant physician and co-chair',
    'Acute medicine',
    HOSPITAL,
    'co-chair',
    'secondary',
  ),
  person(6, 'Dr Tomasz Zielinski', 'Consultant cardiologist', 'Cardiology', HOSPITAL, 'member', 'secondary'),
  person(7, 'Dr Aisha Rahman', 'Consultant geriatrician', 'Medicine for older people', KIRKBRAE, 'member', 'secondary'),
  person(8, 'Dr Neil Drummond', 'Consultant surgeon', 'General surgery', HOSPITAL, 'member', 'secondary'),
  person(9, 'Ms Shona Mackie', 'Interface group administrator', 'Medical directorate', BOARD, 'administrator', 'none'),
  person(10, 'Mr David Ogilvie', 'Primary care manager', 'Primary care', BOARD, 'manager', 'none'),
  person(11, 'Mrs Jean Petrie', 'Lay member', 'Public involvement', BOARD, 'lay member', 'none'),
  person(12, 'Ms Rhona Kerr', 'Board secretary', 'Corporate services', BOARD, 'board staff', 'none'),
  person(13, 'Mr Alan Boyd', 'Planning officer', 'Strategy and planning', BOARD, 'board staff', 'none'),
  person(14, 'Dr Kirsty Lamont', 'GP', 'General practice', 'Millburn Practice', 'clinician', 'primary'),
  person(15, 'Dr Hamish Orr', 'GP', 'General practice', 'Harbour Practice', 'clinician', 'primary'),
  person(16, 'Dr Leila Farah', 'GP', 'General practice', 'Lochside Practice', 'clinician', 'primary'),
  person(17, 'Dr Stuart Imrie', 'GP', 'General practice', 'Castle Street Practice', 'clinician', 'primary'),
  person(18, 'Ms Catriona Weir', 'Practice nurse', 'General practice', 'Millburn Practice', 'clinician', 'primary'),
  person(19, 'Dr Owen Tait', 'Consultant radiologist', 'Radiology', HOSPITAL, 'clinician', 'secondary'),
  person(20, 'Dr Mei Lin', 'Consultant haematologist', 'Haematology', HOSPITAL, 'clinician', 'secondary'),
  person(21, 'Dr Rory Calder', 'Specialty doctor', 'Emergency medicine', HOSPITAL, 'clinician', 'secondary'),
  person(22, 'Dr Isla Forsyth', 'Consultant psychiatrist', 'Mental health', KIRKBRAE, 'clinician', 'secondary'),
  person(23, 'Mr Graham Nesbit', 'Hospital pharmacist', 'Pharmacy', HOSPITAL, 'clinician', 'secondary'),
];

/** The mailbox that meetings and mails go out from: a Graph user, but nobody one can be. */
export const sharedMailbox = {
  oid: tenantIds.sharedMailboxOid,
  name: tenantIds.groupName,
  mail: tenantIds.sharedMailbox,
} as const;

export const personByOid = (oid: string): Person | undefined => people.find((one) => one.oid === oid);

/** Finds a Graph user by object id or address, the shared mailbox included. */
export const userByKey = (key: string): { oid: string; name: string; mail: string } | undefined => {
  const wanted = key.toLowerCase();
  return [sharedMailbox, ...people].find((one) => one.oid === wanted || one.mail === wanted);
};
