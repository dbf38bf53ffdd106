import { people, sharedMailbox } from '../people.ts';
import { tenantIds } from '../tenant-ids.ts';
import { callGraph, openTestStand, type GraphCaller, type TestStand } from '../tenant.kit.ts';
import type { EventView, LedgerEntry, MailView } from '../contract.ts';

const DRIVE = `/drives/${tenantIds.driveId}`;
const LIST = `/sites/${tenantIds.siteId}/lists/${tenantIds.listId}`;
const MAILBOX = `/users/${tenantIds.sharedMailbox}`;
const at = (day: string, time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: 'Europe/London' });

describe('the stand-in for Graph', () => {
  let stand: TestStand;
  let token: string;
  beforeAll(async () => {
    stand = await openTestStand();
    token = await stand.appTokenFor('https://graph.microsoft.com/.default');
  });
  afterAll(async () => {
    const { body } = await stand.call<LedgerEntry[]>('/__local/ledger');
    await stand.close();
    expect(body.filter(({ kind }) => kind === 'answer')).toEqual([]);
  });
  beforeEach(() => stand.call('/__local/faults', []));

  const graph: GraphCaller = (...call) => callGraph(stand, token)(...call);
  const book = (more: Record<string, unknown> = {}) =>
    graph('POST', `${MAILBOX}/events`, {
      subject: 'Interface group',
      start: at('2026-12-03', '13:00'),
      end: at('2026-12-03', '14:30'),
      attendees: [{ type: 'required', emailAddress: { address: people[0]?.mail, name: people[0]?.name } }],
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      ...more,
    });

  it('names every answer and echoes the caller’s own id', async () => {
    const { headers } = await graph('GET', '/users', undefined, { 'client-request-id': 'mine' });
    expect([headers.get('client-request-id'), headers.has('request-id'), headers.has('date')]).toEqual([
      'mine',
      true,
      true,
    ]);
  });

  it('keeps the text of an event to the letter when the meeting link is put below it', async () => {
    const content = '<b>Agenda</b> & papers: https://tab.example/agenda';
    const { body } = await book({ body: { contentType: 'text', content } });
    expect(body['body']).toMatchObject({
      contentType: 'html',
      content: expect.stringContaining(
        '<div>&lt;b&gt;Agenda&lt;/b&gt; &amp; papers: <a href="https://tab.example/agenda">',
      ) as string,
    });
    expect(body['bodyPreview']).toBe('Agenda & papers: https://tab.example/agenda');
  });

  it('refuses a token for somebody else', async () => {
    const { status, body } = await graph('GET', '/users', undefined, {
      authorization: `Bearer ${await stand.appTokenFor('https://api.botframework.com/.default')}`,
    });
    expect([status, body.error?.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });

  it('keeps people to what they consented to', async () => {
    const delegated = (await stand.call<{ token: string }>(`/__local/token?as=${stand.oid(11)}&resource=graph`)).body
      .token;
    const as = { authorization: `Bearer ${delegated}` };
    expect((await graph('GET', `${DRIVE}/root/children`, undefined, as)).status).toBe(200);
    expect((await graph('PUT', `${DRIVE}/root:/x.txt:/content`, 'x', as)).body.error?.code).toBe('accessDenied');
    expect((await graph('POST', `${MAILBOX}/sendMail`, { message: {} }, as)).body.error?.code).toBe(
      'ErrorAccessDenied',
    );
  });

  it('gives the app write on its one site, and columns only to the set-up application', async () => {
    const column = { name: 'Reviewed', text: {} };
    expect((await graph('POST', `${LIST}/columns`, column)).status).toBe(403);
    expect((await graph('GET', '/sites/glenfallon.sharepoint.com:/sites/finance')).status).toBe(403);
    const setup = await stand.appTokenFor('https://graph.microsoft.com/.default', tenantIds.setupAppId);
    expect((await graph('POST', `${LIST}/columns`, column, { authorization: `Bearer ${setup}` })).status).toBe(201);
  });

  it('pages the directory by links that do not depend on the order of their parts', async () => {
    const first = await graph('GET', '/users?$top=20&$select=displayName');
    const link = new URL(String(first.body['@odata.nextLink']));
    const reordered = [...link.searchParams]
      .reverse()
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const second = await graph('GET', `/users?${reordered}`);
    expect([first.body.value?.length, second.body.value?.length]).toEqual([20, people.length + 1 - 20]);
    expect(second.body['@odata.nextLink']).toBeUndefined();
  });

  it('finds people by filter, and needs ConsistencyLevel to search', async () => {
    const found = await graph('GET', `/users?$filter=${encodeURIComponent("mail eq 'priya.nair@glenfallon.example'")}`);
    expect(found.body.value?.map((one) => one.id)).toEqual([stand.oid(2)]);
    const search = `/users?$search=${encodeURIComponent('"displayName:nair"')}`;
    expect((await graph('GET', search)).status).toBe(400);
    expect((await graph('GET', search, undefined, { consistencylevel: 'eventual' })).body.value).toHaveLength(1);
    expect((await graph('GET', '/users/nobody@glenfallon.example')).body.error?.code).toBe('Request_ResourceNotFound');
  });

  it('makes one event of a repeated transactionId', async () => {
    const first = await book({ transactionId: 'meeting-1' });
    const again = await book({ transactionId: 'meeting-1' });
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(
      (await stand.call<EventView[]>('/__local/events')).body.filter((one) => one.transactionId === 'meeting-1'),
    ).toHaveLength(1);
  });

  it('answers times in UTC unless a zone is preferred, and keeps them as given for the calendar page', async () => {
    const { body } = await book({ start: at('2026-07-02', '13:00'), end: at('2026-07-02', '14:00') });
    expect(body.start).toEqual({ dateTime: '2026-07-02T12:00:00.0000000', timeZone: 'UTC' });
    const london = await graph('GET', `${MAILBOX}/events/${body.id ?? ''}`, undefined, {
      prefer: 'outlook.timezone="Europe/London"',
    });
    expect(london.body.start).toEqual({ dateTime: '2026-07-02T13:00:00.0000000', timeZone: 'Europe/London' });
    const { body: mine } = await stand.call<EventView[]>(`/__local/events?as=${stand.oid(0)}`);
    expect(mine.find((one) => one.id === body.id)?.start).toEqual(at('2026-07-02', '13:00'));
  });

  it('loses the Teams link with a body that leaves it out', async () => {
    const { body } = await book();
    const path = `${MAILBOX}/events/${body.id ?? ''}`;
    const kept = await graph('PATCH', path, {
      subject: 'Moved',
      start: at('2026-12-04', '13:00'),
      end: at('2026-12-04', '14:00'),
    });
    expect(kept.body).toMatchObject({
      onlineMeeting: { joinUrl: expect.stringContaining('https://teams.microsoft.com/') as unknown },
    });
    expect(kept.body.changeKey).not.toBe(body.changeKey);
    expect(
      (await graph('PATCH', path, { body: { contentType: 'html', content: 'New agenda' } })).body.onlineMeeting,
    ).toBeNull();
  });

  it('lets only the organiser cancel, and shows the attendees that it is cancelled', async () => {
    const { body } = await book();
    expect((await graph('POST', `/users/${stand.oid(0)}/events/${body.id ?? ''}/cancel`, {})).status).toBe(400);
    expect((await graph('POST', `${MAILBOX}/events/${body.id ?? ''}/cancel`, { comment: 'Snow' })).status).toBe(202);
    expect((await graph('GET', `${MAILBOX}/events/${body.id ?? ''}`)).status).toBe(404);
    expect((await graph('GET', `/users/${stand.oid(0)}/events/${body.id ?? ''}`)).body).toMatchObject({
      isCancelled: true,
      isOrganizer: false,
    });
  });

  it('shows a calendar between two instants', async () => {
    const { body } = await book({ start: at('2027-01-05', '09:00'), end: at('2027-01-05', '10:00') });
    const view = (from: string, to: string) =>
      graph('GET', `/users/${stand.oid(0)}/calendarView?startDateTime=${from}&endDateTime=${to}`);
    expect((await view('2027-01-05T00:00:00Z', '2027-01-06T00:00:00Z')).body.value?.map((one) => one.id)).toEqual([
      body.id,
    ]);
    expect((await view('2027-01-06T00:00:00Z', '2027-01-07T00:00:00Z')).body.value).toEqual([]);
  });

  it('sends mail once even when the answer is lost', async () => {
    await stand.call('/__local/faults', [
      { match: 'POST /v1.0/users/*/sendMail', status: 503, headers: { 'retry-after': '1' }, acceptThenFail: true },
    ]);
    const message = {
      subject: 'Minutes',
      body: { contentType: 'text', content: 'Attached' },
      toRecipients: [{ emailAddress: { address: people[0]?.mail } }],
    };
    const { status, headers } = await graph('POST', `${MAILBOX}/sendMail`, { message });
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    const { body } = await stand.call<MailView[]>(`/__local/mail?as=${stand.oid(0)}`);
    expect(body).toMatchObject([{ subject: 'Minutes', from: { emailAddress: { address: sharedMailbox.mail } } }]);
  });

  it('fails, delays and drops what it is told to, as often as it is told', async () => {
    await stand.call('/__local/faults', [
      { match: 'GET /v1.0/users/*', status: 429, headers: { 'retry-after': '7' }, times: 2 },
      { match: 'GET /v1.0/users', drop: true },
    ]);
    const one = () => graph('GET', `/users/${stand.oid(0)}`);
    expect([(await one()).headers.get('retry-after'), (await one()).status, (await one()).status]).toEqual([
      '7',
      429,
      200,
    ]);
    await expect(graph('GET', '/users')).rejects.toThrow('fetch failed');
    expect((await graph('GET', '/users')).status).toBe(200);
  });

  it('answers 501 where it has no handler, and says so in the ledger', async () => {
    const { status, body } = await graph('GET', `/users/${stand.oid(0)}/calendars`);
    expect([status, body.error?.code]).toEqual([501, 'notImplementedByStandIn']);
    const { body: ledger } = await stand.call<LedgerEntry[]>('/__local/ledger');
    expect(ledger.at(-1)).toMatchObject({ kind: 'not-implemented', path: `/users/${stand.oid(0)}/calendars` });
  });
});
