import { memoryDocuments } from '../adapters/memory/documents.ts';
import type { CallExtras } from '../adapters/memory/doors.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import type { Meeting } from '../meetings/model.ts';
import { outputs } from '../outputs/index.ts';
import type { MinutesDocument, MinutesRenderer } from '../ports/minutes-document.ts';
import type { Vote } from '../votes/model.ts';
import { answerOf, core, REF, seat, staff } from '../votes/voting.kit.ts';
import type { MinutesView } from './contract.ts';
import { minutes } from './index.ts';

export const MEETING_ID = 'm-2026-0001';
export const ITEM = `item-${REF}`;
export const seats = [
  ...core,
  seat('admin', { side: null, core: false, roles: ['administrator'], constituency: '' }),
  staff,
];

export const meeting: Meeting = {
  id: MEETING_ID,
  theme: 'discharge',
  start: '2026-12-03T13:00',
  startAt: '2026-12-03T13:00:00.000Z',
  minutes: 90,
  state: 'ended',
  eventId: 'event',
  joinUrl: 'https://teams.example/join',
  changing: false,
  cancelReason: null,
  attendance: { g1: 'present', g2: 'present', c1: 'present', c2: 'present', c3: 'apologies', admin: 'present' },
  outcomes: [],
  decidedAt: 1,
};
const side = { agree: 2, reservation: 0, abstain: 0, object: 0, block: 0, counted: 2, entitled: 4, passes: true };
const vote: Partial<Vote> = {
  id: `${REF}.1`,
  ref: REF,
  meetingId: MEETING_ID,
  proposal: 'Send letters within 24 hours.',
  openedAt: '2026-12-03T13:10:00.000Z',
  closesAt: '2026-12-03T14:00:00.000Z',
  state: 'closed',
  result: {
    outcome: 'no-consensus',
    bySide: { primary: side, secondary: { ...side, agree: 1, object: 1, passes: false } },
    dissent: [
      {
        oid: 'c2',
        name: 'Dr C2',
        side: 'secondary',
        choice: 'object',
        reason: 'Nobody types on *Sundays*.',
        lifts: '',
      },
    ],
    reservations: [],
  },
};

/** What was rendered comes back as JSON, so that tests read what the document is given. */
const readable: MinutesRenderer = { render: async (document) => new TextEncoder().encode(JSON.stringify(document)) };

/** The minutes of a meeting that was held, with a vote, on a library in memory. */
export const minutesStand = async (renderer = readable) => {
  const world = memoryWorld({ seats, now: '2026-12-04T09:00:00.000Z' });
  const documents = memoryDocuments(() => world.deps.clock.now());
  world.add(minutes({ ...world.deps, documents, renderer }), outputs({ documents }));
  await world.given('meeting', MEETING_ID, meeting);
  await world.given('issue', REF, { ref: REF, title: '24 hour discharge letters', area: 'discharge' });
  await world.given('vote', `${REF}.1`, vote);
  await world.given('agenda', MEETING_ID, {
    meetingId: MEETING_ID,
    items: [
      { ref: null, title: 'Welcome' },
      { ref: REF, title: '24 hour discharge letters' },
      { ref: 'IG-2026-0002', title: 'Fit notes' },
    ],
  });
  const answer = <Answer>(oid: string, line: string, extras?: CallExtras) => answerOf<Answer>(world, oid, line, extras);
  const call = (oid: string, line: string, extras?: CallExtras) => answer<MinutesView>(oid, line, extras);
  const path = `/minutes/${MEETING_ID}`;
  return {
    ...world,
    documents,
    renderer,
    call: answer,
    read: (oid = 'g1') => call(oid, `GET ${path}`),
    draft: (oid = 'admin') => call(oid, `POST ${path}/draft`),
    edit: (oid: string, section: string, text: string, base: number) =>
      call(oid, `PUT ${path}/sections/${section}`, { body: { text, base } }),
    sign: (oid: string, version: number | undefined) => call(oid, `POST ${path}/sign`, { ifMatch: version }),
    async signBoth() {
      const { version } = await call('g1', `GET ${path}`);
      await call('g1', `POST ${path}/sign`, { ifMatch: version });
      return call('c1', `POST ${path}/sign`, { ifMatch: version });
    },
    filed: (): MinutesDocument =>
      JSON.parse(new TextDecoder().decode(documents.bytes(documents.paths()[0] ?? ''))) as MinutesDocument,
  };
};
export const section = (view: MinutesView, id: string) => view.sections.find((each) => each.id === id);
/** Where the library keeps them. */
export const PATH = `Minutes/glenfallon/2026/2026-12-03 discharge ${MEETING_ID}.docx`;
