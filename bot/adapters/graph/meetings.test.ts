import type { CalendarInvitation } from '../../ports/meetings.ts';
import { newGraph, openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.kit.ts';
import { GraphRefused } from './client.ts';
import { graphMeetings } from './meetings.ts';

const { sharedMailbox } = tenantIds;

let microsoft: Microsoft;
const graph = newGraph();

beforeAll(async () => {
  microsoft = await openMicrosoft();
});
afterEach(() => microsoft.faults());
afterAll(() => microsoft.close());

describe('booking meetings', () => {
  interface EventView {
    subject: string;
    start: { dateTime: string; timeZone: string };
    attendees: { type: string; emailAddress: { address: string } }[];
    body: { content: string };
    onlineMeeting: { joinUrl: string } | null;
    transactionId?: string;
    isCancelled: boolean;
  }
  const meetings = () => graphMeetings(graph, sharedMailbox);
  const invitation = (key: string): CalendarInvitation => ({
    key,
    subject: `Interface group: ${key}`,
    body: 'Agenda <b>to follow</b> & more',
    start: { local: '2026-03-31T13:00', zone: 'Europe/London' },
    end: { local: '2026-03-31T14:30', zone: 'Europe/London' },
    attendees: [
      { mail: 'morag.sinclair@glenfallon.example', name: 'Dr Morag Sinclair', required: true },
      { mail: 'jean.petrie@glenfallon.example', name: 'Mrs Jean Petrie', required: false },
    ],
  });
  const booked = async (key: string): Promise<EventView[]> =>
    (await microsoft.read<EventView[]>('events')).filter(({ transactionId }) => transactionId === key);

  it('books with wall clock and zone, attendees and a link to join', async () => {
    const { eventId, joinUrl } = await meetings().book(invitation('m-1'));
    expect(eventId).not.toBe('');
    expect(joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    expect(await booked('m-1')).toMatchObject([
      {
        subject: 'Interface group: m-1',
        start: { dateTime: expect.stringMatching(/^2026-03-31T13:00:00/) as string, timeZone: 'Europe/London' },
        attendees: [
          { type: 'required', emailAddress: { address: 'morag.sinclair@glenfallon.example' } },
          { type: 'optional', emailAddress: { address: 'jean.petrie@glenfallon.example' } },
        ],
      },
    ]);
  });

  it.each([
    ['its answer is lost', { acceptThenFail: true }],
    ['it is answered with 503 after the work', { acceptThenFail: true, status: 503 }],
    ['it is refused for the moment', { status: 429, headers: { 'retry-after': '0' } }],
  ])('books once when %s', async (what, fault) => {
    await microsoft.faults({ match: 'POST /v1.0/users/*/events', ...fault });
    const { joinUrl } = await meetings().book(invitation(what));
    expect(joinUrl).toBeDefined();
    expect(await booked(what)).toHaveLength(1);
  });

  it('changes time and subject, and keeps the link to join', async () => {
    const { eventId, joinUrl } = await meetings().book(invitation('m-2'));
    const later = {
      ...invitation('m-2'),
      subject: 'Moved',
      start: { ...invitation('m-2').start, local: '2026-03-31T13:15' },
    };
    await meetings().change(eventId, later);
    await meetings().change(eventId, later);
    const [event] = await booked('m-2');
    expect(event).toMatchObject({ subject: 'Moved', onlineMeeting: { joinUrl } });
    expect(event?.start.dateTime).toMatch(/^2026-03-31T13:15/);
    expect(event?.body.content).toContain(joinUrl);
  });

  it('cancels, and again without complaint', async () => {
    const { eventId } = await meetings().book(invitation('m-3'));
    await meetings().cancel(eventId, 'Not enough papers');
    await meetings().cancel(eventId, 'Not enough papers');
    await meetings().cancel('AAMkNothing=', 'Never was');
  });

  it('says when a change is refused', async () => {
    await expect(meetings().change('AAMkNothing=', invitation('m-4'))).rejects.toBeInstanceOf(GraphRefused);
  });
});
