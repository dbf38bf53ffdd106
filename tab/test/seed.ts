import type { AgendaView } from '../../bot/agendas/contract.ts';
import type { HistoryEntry, IssuePage } from '../../bot/issues/contract.ts';
import type { MeetingView } from '../../bot/meetings/contract.ts';
import type { GroupView } from '../../bot/members/contract.ts';
import type { MinutesView } from '../../bot/minutes/contract.ts';
import type { DocumentList } from '../../bot/outputs/contract.ts';
import type { TriageItem } from '../../bot/triage/contract.ts';
import type { VoteView } from '../../bot/votes/contract.ts';
import { people } from './people.ts';

const AREAS = [
  ['discharge', 'Patient discharge from hospital'],
  ['referrals', 'Referrals from primary care'],
  ['communication', 'Communication between primary and secondary care'],
  ['results', 'Investigation and result handling'],
  ['prescribing', 'Prescribing'],
] as const;

const TITLES: [string, string][] = [
  ['Discharge letters after stroke arrive a week late', 'discharge'],
  ['Fit notes are not given at outpatients', 'discharge'],
  ['Outpatient prescriptions are asked for within 48 hours', 'prescribing'],
  ['Results of tests ordered in hospital are left for the practice to chase', 'results'],
  ['Referrals to a related specialty go back through the practice', 'referrals'],
  ['Nobody answers the advice line after 4pm', 'communication'],
];

const area = (id: string): string => AREAS.find(([one]) => one === id)?.[1] ?? id;

const triageItem = ([title, theme]: [string, string], index: number): TriageItem => ({
  ref: `IG-2026-00${40 + index}`,
  title,
  what: `${title}. Practices hear of it from the patient first.\nIt happens about twice a week.`,
  effect: 'Medicines are stopped or doubled by mistake, and patients make a second appointment.',
  place: index % 2 === 0 ? 'Ward 7, Glenfallon General Hospital' : 'Millburn Practice',
  suggestion: index % 2 === 0 ? 'Send the letter on the day of discharge.' : '',
  area: theme,
  direction: index === 5 ? 'both' : 'to-primary',
  state: 'in-triage',
  raisedAt: `2026-11-${String(5 + index).padStart(2, '0')}T10:30:00.000Z`,
  raisedBy: { oid: people.raiser, name: 'Dr Kirsty Lamont' },
  ageWorkingDays: 11 - index,
  due: '2026-11-19T17:00:00.000Z',
  overdue: index === 0,
  checks: [],
  pendingKey:
    index === 4
      ? {
          outcome: 'redirect',
          by: { oid: people.chairSecondary, name: 'Dr Fiona Urquhart' },
          at: '2026-11-20T09:15:00.000Z',
          standardReason: 'other-body',
          reason: 'The cardiology network rewrites its pathway this month.',
          to: 'Cardiology managed clinical network',
          mine: false,
        }
      : null,
  version: 2,
});

const entry = (seq: number, type: string, says: string, to: HistoryEntry['to'], why: string | null): HistoryEntry => ({
  seq,
  at: `2026-11-${String(4 + seq).padStart(2, '0')}T09:00:00.000Z`,
  by: { oid: people.chairPrimary, name: seq === 1 ? 'Dr Kirsty Lamont' : 'Dr Morag Sinclair' },
  type,
  says,
  from: seq === 1 ? null : 'raised',
  to,
  why,
});

export const issuePage = (item: TriageItem): IssuePage => ({
  ...item,
  areaName: area(item.area),
  next: item.state === 'accepted' ? 'the group, at a meeting on this theme' : 'the co-chairs',
  meetingId: null,
  outcome: null,
  voteIds: [],
  escalationId: null,
  history: [entry(1, 'IssueRaised', 'raised it', 'raised', null)],
});

const discussed = (): IssuePage => ({
  ...issuePage(triageItem(['Repeat prescriptions after clinic go astray', 'prescribing'], 0)),
  ref: 'IG-2026-0021',
  state: 'outcome-agreed',
  next: 'nothing more: the raiser is told',
  due: null,
  meetingId: 'm-1',
  outcome: {
    kind: 'change-agreed',
    text: 'Clinics prescribe the first 28 days themselves.',
    at: '2026-11-19T14:00:00.000Z',
  },
  voteIds: ['v-2'],
  history: [
    entry(1, 'IssueRaised', 'raised it', 'raised', null),
    entry(2, 'IssueAccepted', 'accepted it into Prescribing', 'accepted', 'It comes up every week.'),
    entry(9, 'OutcomeAgreed', 'recorded the outcome', 'outcome-agreed', null),
  ],
});

const tally = (agree: number, reservation: number, object: number, passes: boolean) => ({
  agree,
  reservation,
  abstain: 0,
  object,
  block: 0,
  counted: 4,
  entitled: 4,
  passes,
});

const vote = (id: string, ref: string, closed: boolean): VoteView => ({
  id,
  ref,
  issueTitle: 'Outpatient prescriptions are asked for within 48 hours',
  meetingId: 'm-1',
  proposal: 'Clinics prescribe new medicines for the first 28 days, and write to the practice on the same day.',
  why: 'Practices are asked for prescriptions before the letter has come.',
  round: 1,
  openedAt: '2026-11-20T12:00:00.000Z',
  closesAt: '2026-12-03T17:00:00.000Z',
  closesSays: '5pm on Thursday 3 December 2026',
  state: closed ? 'closed' : 'open',
  voted: { primary: { voted: 3, entitled: 4 }, secondary: { voted: 1, entitled: 4 } },
  mine: null,
  mayVote: true,
  result: closed
    ? {
        outcome: 'no-consensus',
        bySide: { primary: tally(3, 1, 0, true), secondary: tally(2, 0, 1, false) },
        says: 'No consensus: secondary care did not reach 2 in 3.',
        dissent: [
          {
            oid: 'x',
            name: 'Dr Neil Drummond',
            side: 'secondary',
            choice: 'object',
            reason: 'Our clinics have no electronic prescribing before spring.',
            lifts: '',
          },
        ],
        reservations: [],
        imbalance: 'All 4 of primary care voted, and 3 of 4 of secondary care.',
        next: 'It comes back for a second round at the next meeting.',
      }
    : null,
  version: 3,
});

const meeting = (group: GroupView): MeetingView => ({
  id: 'm-1',
  title: 'Glenfallon Interface Group: Prescribing',
  theme: 'prescribing',
  themeName: 'Prescribing',
  start: '2026-12-03T13:00',
  startAt: '2026-12-03T13:00:00.000Z',
  minutes: 60,
  state: 'planned',
  booking: 'booked',
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/19:meeting',
  cancelReason: null,
  attendance: group.members
    .filter(({ side }) => side !== null)
    .map(({ oid, name, side, core, roles, constituency }) => ({
      oid,
      name,
      side,
      core,
      coChair: roles.includes('co-chair'),
      constituency,
      presence: null,
    })),
  quorum: { met: false, says: ['0 of 4 core members are present; 2 are needed.', 'No co-chair is present.'] },
  outcomes: [],
  version: 3,
});

const agenda = (): AgendaView => ({
  meetingId: 'm-1',
  theme: 'prescribing',
  themeName: 'Prescribing',
  meetingTitle: 'Glenfallon Interface Group: Prescribing',
  start: '2026-12-03T13:00',
  meetingMinutes: 60,
  items: [
    {
      ref: null,
      title: 'Welcome and apologies',
      minutes: 5,
      purpose: 'information',
      section: 'standing',
      because: 'standing item',
    },
    {
      ref: 'IG-2026-0030',
      title: 'Outpatient prescriptions are asked for within 48 hours',
      minutes: 20,
      purpose: 'decision',
      section: 'new',
      because: 'accepted into Prescribing',
    },
    {
      ref: 'IG-2026-0031',
      title: 'Blood monitoring of shared-care medicines has no owner',
      minutes: 20,
      purpose: 'discussion',
      section: 'returning',
      because: 'accepted into Prescribing',
    },
  ],
  total: 45,
  over: 0,
  waiting: [
    {
      ref: 'IG-2026-0032',
      title: 'Discharge medicines run out at the weekend',
      area: 'prescribing',
      areaName: 'Prescribing',
      inTheme: true,
    },
    {
      ref: 'IG-2026-0033',
      title: 'Fit notes are not given at outpatients',
      area: 'discharge',
      areaName: area('discharge'),
      inTheme: false,
    },
  ],
  balance: { primary: 2, secondary: 1 },
  keys: [],
  state: 'draft',
  version: 4,
});

const minutes = (): MinutesView => ({
  meetingId: 'm-1',
  meetingTitle: 'Glenfallon Interface Group: Prescribing',
  start: '2026-12-03T13:00',
  state: 'draft',
  sections: [
    {
      id: 'attendance',
      title: 'Attendance',
      record: [
        'Present: Dr Morag Sinclair, Dr Ewan Gillespie (primary care); Dr Fiona Urquhart (secondary care)',
        'Apologies: Dr Aisha Rahman',
      ],
      text: '',
      version: 0,
      editedBy: null,
    },
    {
      id: 'item-IG-2026-0030',
      title: 'Outpatient prescriptions are asked for within 48 hours',
      record: ['Proposal: clinics prescribe new medicines for the first 28 days.', 'Carried: consensus on both sides.'],
      text: 'The group thanked the pharmacy for its figures.',
      version: 1,
      editedBy: { oid: people.administrator, name: 'Ms Shona Mackie' },
    },
  ],
  keys: [],
  filed: [
    {
      edition: 1,
      at: '2026-11-20T15:00:00.000Z',
      version: '1.0',
      url: 'https://glenfallon.sharepoint.com/minutes.docx',
    },
  ],
  version: 5,
});

const documents = (): DocumentList => ({
  documents: [
    {
      id: 'd-1',
      name: '2026-10-08 Minutes Discharge.docx',
      title: 'Minutes: Patient discharge from hospital',
      kind: 'Minutes',
      theme: 'Patient discharge from hospital',
      meetingDate: '2026-10-08',
      url: 'https://glenfallon.sharepoint.com/d-1',
      version: '2.0',
      modifiedAt: '2026-10-20T10:00:00.000Z',
    },
  ],
  themes: ['Patient discharge from hospital', 'Prescribing'],
  kinds: ['Minutes'],
});

const members = (): GroupView['members'] =>
  (
    [
      [people.chairPrimary, 'Dr Morag Sinclair', 'primary', ['member', 'co-chair'], 'Millburn Practice'],
      ['a1f0c3d2-6b47-4e19-9d35-000000000002', 'Dr Ewan Gillespie', 'primary', ['member'], 'Harbour Practice'],
      [people.chairSecondary, 'Dr Fiona Urquhart', 'secondary', ['member', 'co-chair'], 'Glenfallon General Hospital'],
      ['a1f0c3d2-6b47-4e19-9d35-000000000007', 'Dr Aisha Rahman', 'secondary', ['member'], 'Kirkbrae Hospital'],
      [people.administrator, 'Ms Shona Mackie', null, ['administrator'], 'Board offices'],
    ] as const
  ).map(([oid, name, side, roles, constituency]) => ({
    oid,
    name,
    mail: 'someone@glenfallon.example',
    side,
    core: side !== null,
    roles: [...roles],
    jobTitle: '',
    constituency,
  }));

export const seed = () => {
  const group: GroupView = {
    settings: {
      id: 'glenfallon',
      name: 'Glenfallon Interface Group',
      board: 'NHS Glenfallon',
      nation: 'scotland',
      areas: AREAS.map(([id, name]) => ({ id, name })),
      triageWorkingDays: 10,
      voteWorkingDays: 3,
      meetingMinutes: 90,
      quorum: { coreShare: [1, 2], eachSide: 2, coChairs: 1 },
      consensusShare: [2, 3],
      ladder: [{ id: 'cmg', name: 'Clinical Management Group' }],
      escalationWorkingDays: 10,
    },
    members: members(),
    may: [],
  };
  return {
    group,
    triage: TITLES.map(triageItem),
    settled: [discussed()],
    meetings: [meeting(group)],
    agenda: agenda(),
    votes: [vote('v-1', 'IG-2026-0030', false), vote('v-2', 'IG-2026-0021', true)],
    minutes: minutes(),
    documents: documents(),
  };
};

export type Seed = ReturnType<typeof seed>;
