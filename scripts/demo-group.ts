import { people } from './local-tenant/people.ts';
import { tenantIds } from './local-tenant/tenant-ids.ts';
import type { GroupSetup } from '../bot/members/contract.ts';

type Seat = GroupSetup['members'][number];

const seatRoles = (role: (typeof people)[number]['role']): Seat['roles'] | undefined => {
  switch (role) {
    case 'co-chair':
      return ['co-chair', 'member'];
    case 'member':
      return ['member'];
    case 'administrator':
      return ['administrator'];
    case 'manager':
    case 'lay member':
      return ['observer'];
    case 'board staff':
      return ['board-reader'];
    case 'clinician':
      return undefined; // a raiser needs no seat
  }
};

const seats = people.flatMap(({ oid, name, mail, side, role, jobTitle, officeLocation }): Seat[] => {
  const roles = seatRoles(role);
  const known = side === 'none' ? null : side;
  return roles
    ? [{ oid, name, mail, side: known, core: roles.includes('member'), roles, jobTitle, constituency: officeLocation }]
    : [];
});

/** The fictional group. The areas are the nine of the Gold Standard and one of the board's own. Source: seed 002. */
export const demoGroup: GroupSetup = {
  settings: {
    id: tenantIds.groupId,
    name: tenantIds.groupName,
    board: 'NHS Glenfallon',
    nation: 'scotland',
    areas: [
      { id: 'discharge', name: 'Discharge from hospital' },
      { id: 'referrals', name: 'Referrals from primary care' },
      { id: 'communication', name: 'Communication between primary and secondary care' },
      { id: 'investigations', name: 'Investigations and results' },
      { id: 'primary-care-role', name: 'Primary care’s role in care' },
      { id: 'prescribing', name: 'Prescribing' },
      { id: 'adverse-events', name: 'Significant and adverse events' },
      { id: 'quality-clusters', name: 'GP quality clusters' },
      { id: 'inequity', name: 'Inequitable healthcare' },
      { id: 'it', name: 'IT across the interface' },
    ],
    ladder: [
      { id: 'clinical-management-group', name: 'Clinical Management Group' },
      { id: 'medical-directors-group', name: 'Medical Directors’ Group' },
      { id: 'clinical-governance', name: 'Clinical Governance Committee' },
    ],
  },
  members: seats,
};
