import { memoryCalendar } from '../adapters/memory/calendar.ts';
import { administrator, allSeats, consultants, gpChair, gps, personOf, raiser } from '../adapters/memory/people.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import type { Person } from '../kernel/people.ts';
import type { MeetingList, MeetingView } from './contract.ts';
import { meetings } from './index.ts';

const now = '2026-11-19T10:00:00.000Z';
const areas = [{ id: 'discharge', name: 'Discharge from hospital' }];
const when = { theme: 'discharge', start: '2026-12-03T13:00', minutes: 90 };
const [clerk, gp] = [personOf(administrator), personOf(gpChair)];
const id = 'm-2026-0001';

const aStand = () => {
  const stand = memoryWorld({ now, seats: allSeats, settings: { areas } });
  const outlook = memoryCalendar();
  stand.add(meetings({ ...stand.deps, calendar: outlook.calendar }));
  const plan = async (body: object = when, key?: string): Promise<MeetingView> =>
    (await stand.call(clerk, 'POST /meetings', { body, ...(key && { key }) })).body as MeetingView;
  const show = async (): Promise<MeetingView> => (await stand.call(clerk, `GET /meetings/${id}`)).body as MeetingView;
  const post = async (step: string, body: unknown = {}, by: Person = clerk, ifMatch?: number) =>
    stand.call(by, `POST /meetings/${id}/${step}`, { body, ifMatch: ifMatch ?? (await show()).version });
  return { ...stand, outlook, plan, show, post };
};
const later = { start: '2026-12-10T13:00', minutes: 60 };

describe('planning and the calendar (S02)', () => {
  it('books one event with everybody who has a seat, in Europe/London, with a link to the agenda', async () => {
    const stand = aStand();
    expect(await stand.plan()).toMatchObject({
      id,
      booking: 'pending',
      title: 'Glenfallon Interface Group: Discharge from hospital',
    });
    await stand.settle();
    expect(await stand.show()).toMatchObject({
      booking: 'booked',
      joinUrl: `https://teams.example/join/glenfallon~${id}`,
    });
    const [event] = [...stand.outlook.events.values()];
    expect(event?.invitation).toMatchObject({
      start: { local: '2026-12-03T13:00', zone: 'Europe/London' },
      end: { local: '2026-12-03T14:30', zone: 'Europe/London' },
      body: expect.stringContaining(`agenda/${id}`) as string,
    });
    expect(event?.invitation.attendees.filter(({ required }) => required)).toHaveLength(8);
    expect(event?.invitation.attendees).toHaveLength(allSeats.length);
  });

  it('plans once when the same call comes twice', async () => {
    const stand = aStand();
    await stand.plan(when, 'a-key');
    expect((await stand.plan(when, 'a-key')).id).toBe(id);
    expect(((await stand.call(gp, 'GET /meetings')).body as MeetingList).meetings).toHaveLength(1);
  });

  it('stays planned while the calendar is down, and is booked once when it is back', async () => {
    const stand = aStand();
    stand.outlook.state.down = true;
    await stand.plan();
    await expect(stand.settle()).rejects.toThrow('the calendar is down');
    expect((await stand.show()).booking).toBe('pending');
    stand.outlook.state.down = false;
    stand.outlook.state.loseAnswers = 1;
    const repeat = async (): Promise<void> => stand.again('MeetingPlanned', 'meeting', id);
    await expect(repeat()).rejects.toThrow('the answer was lost');
    await repeat();
    expect((await stand.show()).booking).toBe('booked');
    expect(stand.outlook.events.size).toBe(1);
  });

  it('moves the event, and says so until it has', async () => {
    const stand = aStand();
    await stand.plan();
    await stand.settle();
    expect((await stand.post('move', later)).body).toMatchObject({ start: later.start, booking: 'changing' });
    await stand.settle();
    expect((await stand.show()).booking).toBe('booked');
    expect(stand.outlook.events.get(`event-glenfallon~${id}`)?.invitation.end.local).toBe('2026-12-10T14:00');
  });

  it('books the newest time when it is moved while it is booked', async () => {
    const stand = aStand();
    await stand.plan();
    stand.outlook.meanwhile.push(() => stand.post('move', later));
    await stand.settle();
    expect(await stand.show()).toMatchObject({ booking: 'booked', start: later.start });
    expect(stand.outlook.events.get(`event-glenfallon~${id}`)?.invitation.start.local).toBe(later.start);
  });

  it('cancels the event with the reason, also when it is cancelled while it is booked', async () => {
    const stand = aStand();
    await stand.plan();
    stand.outlook.meanwhile.push(() => stand.post('cancel', { reason: 'Too few can come.' }));
    await stand.settle();
    expect(await stand.show()).toMatchObject({ state: 'cancelled', cancelReason: 'Too few can come.' });
    expect(stand.outlook.events.get(`event-glenfallon~${id}`)?.cancelled).toBe('Too few can come.');
  });

  it('leaves nothing standing in calendars when it is cancelled after a booking whose answer was lost', async () => {
    const stand = aStand();
    stand.outlook.state.loseAnswers = 1;
    await stand.plan();
    await expect(stand.settle()).rejects.toThrow('the answer was lost');
    await stand.post('cancel', { reason: 'Too few can come.' });
    await stand.settle();
    await stand.again('MeetingPlanned', 'meeting', id);
    expect([...stand.outlook.events.values()].map(({ cancelled }) => cancelled)).toEqual(['Too few can come.']);
  });

  it.each([
    [14, false],
    [15, true],
    [480, true],
    [481, false],
  ])('takes %i minutes: %s', async (minutes, taken) => {
    const call = aStand().plan({ ...when, minutes });
    if (taken) await expect(call).resolves.toMatchObject({ minutes });
    else await expect(call).rejects.toMatchObject({ code: 'meeting/invalid', field: 'minutes' });
  });

  it('is for the co-chairs and the administrator', async () => {
    const stand = aStand();
    const call = stand.call(personOf(gps[1] ?? gpChair), 'POST /meetings', { body: when });
    await expect(call).rejects.toMatchObject({ code: 'policy/forbidden' });
    await expect(stand.call(raiser, 'GET /meetings')).rejects.toMatchObject({ code: 'policy/forbidden' });
  });
});

describe('running it', () => {
  it('counts the quorum as attendance is taken', async () => {
    const stand = aStand();
    await stand.plan();
    await stand.post('open');
    const four = [...gps.slice(0, 2), ...consultants.slice(0, 2)];
    for (const { oid } of four.slice(0, 3)) await stand.post('attendance', { oid, presence: 'present' });
    expect((await stand.show()).quorum.met).toBe(false);
    await stand.post('attendance', { oid: four[3]?.oid, presence: 'present' });
    const { quorum, attendance } = await stand.show();
    expect(quorum.met).toBe(true);
    expect(attendance.filter(({ presence }) => presence === 'present')).toHaveLength(4);
  });

  it('takes attendance from several hands at once', async () => {
    const stand = aStand();
    await stand.plan();
    await stand.post('open');
    await Promise.all(allSeats.map(({ oid }) => stand.post('attendance', { oid, presence: 'present' }, gp, 1)));
    expect((await stand.show()).attendance.every(({ presence }) => presence === 'present')).toBe(true);
  });

  it('records no outcome for an issue that is not on the published agenda', async () => {
    const stand = aStand();
    await stand.plan();
    await stand.post('open');
    const outcome = { ref: 'IG-2026-0001', kind: 'advice', outcome: 'Phone first.' };
    await expect(stand.post('outcomes', outcome)).rejects.toMatchObject({
      code: 'meeting/not-on-agenda',
      field: 'ref',
    });
  });

  it('shows both versions to a page that is stale, and asks for one', async () => {
    const stand = aStand();
    const { version } = await stand.plan();
    await stand.post('move', later);
    await expect(stand.post('cancel', { reason: 'No.' }, gp, version)).rejects.toMatchObject({
      code: 'record/changed',
      detail: { id, start: later.start, version: 2 },
    });
    const blind = stand.call(gp, `POST /meetings/${id}/open`);
    await expect(blind).rejects.toMatchObject({ code: 'meeting/invalid' });
  });

  it('does not take the calendar’s answer for somebody else’s change', async () => {
    const stand = aStand();
    const { version } = await stand.plan();
    await stand.settle();
    const { body } = await stand.post('move', later, gp, version);
    await stand.settle();
    await stand.post('cancel', { reason: 'No.' }, gp, (body as MeetingView).version);
    expect(await stand.show()).toMatchObject({ state: 'cancelled' });
  });

  it.each(['open', 'end', 'move', 'cancel'])('knows no other meeting: %s', async (step) => {
    const stand = aStand();
    const body = step === 'move' ? later : { reason: 'No.' };
    const call = stand.call(gp, `POST /meetings/m-2026-0404/${step}`, { body, ifMatch: 1 });
    await expect(call).rejects.toMatchObject({ code: 'meeting/not-found' });
  });
});

describe('telling members (N01)', () => {
  it('tells everybody with a seat once that it is planned, moved and cancelled', async () => {
    const stand = aStand();
    await stand.plan();
    await stand.settle();
    await stand.post('move', later);
    await stand.settle();
    await stand.post('cancel', { reason: '**Too few** can come.' });
    await stand.settle();
    const mine = stand.told.filter(({ to }) => to === gp.oid);
    expect(stand.told).toHaveLength(3 * allSeats.length);
    expect(mine.map(({ text }) => text.replace('Glenfallon Interface Group: Discharge from hospital', 'It'))).toEqual([
      'It is planned for 1pm on Thursday 3 December 2026.',
      'It was moved to 1pm on Thursday 10 December 2026.',
      'It at 1pm on Thursday 10 December 2026 was cancelled.',
    ]);
    expect(mine.map(({ card }) => JSON.stringify(card).includes('Moved to a new time'))).toEqual([false, true, false]);
    expect(JSON.stringify(mine[2]?.card)).toContain('{"type":"TextRun","text":"**Too few** can come."}');
    expect(JSON.stringify(stand.renewed[0]?.message.card)).toContain('"Join in Teams"');
    await stand.again('MeetingPlanned', 'meeting', id);
    expect(stand.told).toHaveLength(3 * allSeats.length);
  });
});
