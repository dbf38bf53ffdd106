import { people, sharedMailbox } from '../people.ts';
import { tenantIds } from '../tenant-ids.ts';
import { openTestStand, type TestStand } from '../test-stand.ts';
import type { EventView, FileView, LedgerEntry, MailView } from '../contract.ts';

type Body = Record<string, unknown> & {
  id?: string;
  value?: Record<string, unknown>[];
  error?: { code: string; message: string };
};
type Answer = { status: number; body: Body; headers: Headers };

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

  const graph = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const isBytes = typeof body === 'string';
    const response = await fetch(`${stand.tenant.url}/v1.0${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body, headers: response.headers };
  };
  const put = (path: string, bytes: string, query = '', headers = {}) =>
    graph(
      'PUT',
      `${DRIVE}/root:/${path.split('/').map(encodeURIComponent).join('/')}:/content${query}`,
      bytes,
      headers,
    );
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
    expect(found.body.value?.map((one) => one['id'])).toEqual([stand.oid(2)]);
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
    expect(body['start']).toEqual({ dateTime: '2026-07-02T12:00:00.0000000', timeZone: 'UTC' });
    const london = await graph('GET', `${MAILBOX}/events/${body.id ?? ''}`, undefined, {
      prefer: 'outlook.timezone="Europe/London"',
    });
    expect(london.body['start']).toEqual({ dateTime: '2026-07-02T13:00:00.0000000', timeZone: 'Europe/London' });
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
    expect(kept.body['changeKey']).not.toBe(body['changeKey']);
    expect(
      (await graph('PATCH', path, { body: { contentType: 'html', content: 'New agenda' } })).body['onlineMeeting'],
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
    expect((await view('2027-01-05T00:00:00Z', '2027-01-06T00:00:00Z')).body.value?.map((one) => one['id'])).toEqual([
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

  it('adds a version to the same file, keeps its columns, and refuses a stale ETag', async () => {
    const path = "Minutes/2026/O'Neill & co #1 100%.docx";
    const first = await put(path, 'first');
    await graph('PATCH', `${DRIVE}/items/${first.body.id ?? ''}/listItem/fields`, {
      Title: 'December',
      Kind: 'Minutes',
      MeetingDate: '2026-12-03',
    });
    expect((await put(path, 'stale', '', { 'if-match': String(first.body['eTag']) })).status).toBe(412);
    const second = await put(path, 'second');
    expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id]);

    const { body: file } = await stand.call<FileView>(`/__local/files?path=${encodeURIComponent(path)}`);
    expect(file).toMatchObject({
      path,
      fields: { Title: 'December', MeetingDate: '2026-12-03T00:00:00Z' },
      versions: [{ id: '2.0' }, { id: '1.0' }],
    });
    const bytes = async (query: string) =>
      (await fetch(`${stand.tenant.url}/__local/files?path=${encodeURIComponent(path)}&content=1${query}`)).text();
    expect([await bytes(''), await bytes('&version=1.0')]).toEqual(['second', 'first']);
    const { body: all } = await stand.call<FileView[]>('/__local/files?path=Minutes');
    expect(all.map((one) => one.path)).toEqual([path]);
  });

  it('follows the conflict behaviour that is asked for', async () => {
    await put('a.txt', 'one');
    expect((await put('a.txt', 'two', '?@microsoft.graph.conflictBehavior=fail')).body.error?.code).toBe(
      'nameAlreadyExists',
    );
    expect((await put('a.txt', 'two', '?@microsoft.graph.conflictBehavior=rename')).body['name']).toBe('a 1.txt');
  });

  it.each(['con.d/CON', 'a:b.txt', '~$draft.docx', 'forms/x.txt', 'x.txt '])(
    'does not take the name “%s”',
    async (name) => {
      expect((await put(name, 'x')).status).toBe(400);
    },
  );

  it('hands bytes over at an address that takes no token', async () => {
    const { body } = await put('bytes.txt', 'hello');
    const { status, headers } = await graph('GET', `${DRIVE}/items/${body.id ?? ''}/content`);
    const location = new URL(headers.get('location') ?? '');
    expect([status, location.host]).toEqual([302, tenantIds.siteHost]);
    const follow = (more: Record<string, string>) =>
      fetch(`${stand.tenant.url}${location.pathname}${location.search}`, {
        headers: { 'x-original-host': location.host, ...more },
      });
    expect(await (await follow({})).text()).toBe('hello');
    expect((await follow({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('refuses an unknown column, a built-in one and a line too long for its column', async () => {
    const { body } = await put('fields.txt', 'x');
    const patch = async (fields: Record<string, unknown>) =>
      (await graph('PATCH', `${DRIVE}/items/${body.id ?? ''}/listItem/fields`, fields)).body.error?.message;
    expect(await patch({ Colour: 'red' })).toBe("Field 'Colour' is not recognized");
    expect(await patch({ Modified: '2026-01-01' })).toContain('read-only');
    expect(await patch({ Title: 'x'.repeat(256) })).toContain('255');
  });

  it('lists items by indexed columns, with fields only when expanded', async () => {
    const { body } = await put('listed.txt', 'x');
    await graph('PATCH', `${DRIVE}/items/${body.id ?? ''}/listItem/fields`, {
      Theme: "Prescriber's & co",
      Areas: 'Prescribing',
    });
    const items = (query: string, headers = {}) => graph('GET', `${LIST}/items?${query}`, undefined, headers);
    const filter = (text: string) => `$filter=${encodeURIComponent(text)}`;
    const found = await items(`$expand=fields&${filter("fields/Theme eq 'Prescriber''s & co'")}`);
    expect(found.body.value?.map((one) => one['fields'])).toMatchObject([{ FileLeafRef: 'listed.txt' }]);
    expect((await items('$top=1')).body.value?.[0]).not.toHaveProperty('fields');
    expect((await items(filter("fields/Areas eq 'Prescribing'"))).status).toBe(400);
    const honoured = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect((await items(filter("fields/Areas eq 'Prescribing'"), honoured)).body.value).toHaveLength(1);
  });

  it('answers 501 where it has no handler, and says so in the ledger', async () => {
    const { status, body } = await graph('GET', `/users/${stand.oid(0)}/calendars`);
    expect([status, body.error?.code]).toEqual([501, 'notImplementedByStandIn']);
    const { body: ledger } = await stand.call<LedgerEntry[]>('/__local/ledger');
    expect(ledger.at(-1)).toMatchObject({ kind: 'not-implemented', path: `/users/${stand.oid(0)}/calendars` });
  });
});
