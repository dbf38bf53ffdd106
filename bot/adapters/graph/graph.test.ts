import { GraphRefused, graphClient, GraphUnavailable, retryAfterMs, type Graph } from './client.ts';
import { openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.ts';
import { clientSecretTokens } from '../entra/tokens.ts';
import { graphDirectory } from './directory.ts';
import { graphDocuments } from './documents.ts';
import { graphMail } from './mail.ts';
import { graphMeetings } from './meetings.ts';
import type { CalendarInvitation } from '../../ports/meetings.ts';

const { tenantId, botAppId, botAppSecret, sharedMailbox, siteHost, sitePath, libraryName } = tenantIds;
const PUT = 'PUT /v1.0/drives/*/content';

let microsoft: Microsoft;
let graph: Graph;

const newGraph = (secret: string = botAppSecret): Graph =>
  graphClient(clientSecretTokens({ tenantId, clientId: botAppId, secret }));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async <T>(path: string): Promise<T> => (await microsoft.call<T>(`/__local/${path}`)).body;

beforeAll(async () => {
  microsoft = await openMicrosoft();
  graph = newGraph();
});
afterEach(() => microsoft.faults());
afterAll(async () => {
  const ledger = await read('ledger');
  await microsoft.close();
  expect(ledger).toEqual([]); // what real Graph would have refused
});

describe('filing documents', () => {
  interface FileView {
    name: string;
    fields: Record<string, string>;
    versions: unknown[];
  }
  const documents = () => graphDocuments(graph, `${siteHost}:/${sitePath}`, libraryName);
  const columns = { Title: 'Discharge letters', Kind: 'minutes', MeetingDate: '2026-12-03', GroupId: 'glenfallon' };
  const fileAt = (path: string): Promise<FileView> => read(`files?path=${encodeURIComponent(path)}`);

  it('puts a new file at its path with its columns', async () => {
    const path = 'Minutes/2026/first.docx';
    const filed = await documents().file(path, bytes('one'), columns);
    expect(filed).toMatchObject({ name: 'first.docx', version: '1.0', columns });
    expect(filed.url).toMatch(/^https:\/\/glenfallon\.sharepoint\.com\/.*first\.docx$/);
    const there = await fileAt(path);
    expect(there.fields).toMatchObject({ Title: 'Discharge letters', Kind: 'minutes', GroupId: 'glenfallon' });
    expect(there.versions).toHaveLength(1);
  });

  it('adds no version for the same bytes, and one to the same file for others', async () => {
    const path = 'Minutes/2026/again.docx';
    const first = await documents().file(path, bytes('one'), columns);
    const same = await documents().file(path, bytes('one'), columns);
    expect(same).toMatchObject({ id: first.id, version: '1.0' });
    const changed = await documents().file(path, bytes('two'), { ...columns, Title: 'Second edition' });
    expect(changed).toMatchObject({ id: first.id, version: '2.0', columns: { Title: 'Second edition' } });
    expect(await documents().versions(first.id)).toMatchObject([{ version: '2.0' }, { version: '1.0' }]);
  });

  it('leaves one file with one version when the answer is lost and it is filed again', async () => {
    const path = 'Minutes/2026/lost.docx';
    await microsoft.faults({ match: PUT, acceptThenFail: true });
    await expect(documents().file(path, bytes('one'), columns)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    const filed = await documents().file(path, bytes('one'), columns);
    expect(filed.version).toBe('1.0');
    expect((await fileAt(path)).versions).toHaveLength(1);
  });

  it('says that somebody has it open', async () => {
    await microsoft.faults({ match: PUT, status: 423 });
    await expect(documents().file('Minutes/open.docx', bytes('one'), columns)).rejects.toMatchObject({
      code: 'document/locked',
    });
  });

  it('asks again when the columns are refused right after the upload', async () => {
    await microsoft.faults({ match: 'PATCH /v1.0/drives/*/fields', status: 409, times: 2 });
    await documents().file('Minutes/columns.docx', bytes('one'), columns);
    expect((await fileAt('Minutes/columns.docx')).fields).toMatchObject({ Kind: 'minutes' });
  });

  it('comes back later when somebody else changed the file in between', async () => {
    await documents().file('Minutes/between.docx', bytes('one'), columns);
    await microsoft.faults({ match: PUT, status: 412 });
    await expect(documents().file('Minutes/between.docx', bytes('two'), columns)).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    });
  });

  it.each(["O'Neill & co #1 100%.docx", 'Überweisung – später+früher.docx', 'a%20b.docx'])(
    'keeps the name %s whole',
    async (name) => {
      const filed = await documents().file(`Minutes/names/${name}`, bytes(name), columns);
      expect(filed.name).toBe(name);
      expect((await documents().file(`Minutes/names/${name}`, bytes(name), columns)).id).toBe(filed.id);
    },
  );

  it('lists every file, newest first, over more than one page, without folders', async () => {
    const before = await documents().list();
    expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['first.docx', 'again.docx']));
    expect(before.find(({ name }) => name === 'again.docx')).toMatchObject({
      version: '2.0',
      columns: { Kind: 'minutes', Title: 'Second edition' },
    });
    const moments = before.map(({ modifiedAt }) => modifiedAt);
    expect(moments).toEqual([...moments].sort().reverse());
    for (let number = before.length; number <= 210; number += 1) {
      const path = `/drives/${tenantIds.driveId}/root:/Many/${number}.txt:/content`;
      const headers = { 'content-type': 'text/plain' };
      await graph({ method: 'PUT', path, body: Buffer.from('x'), headers, repeatable: true });
    }
    const pages = microsoft.count(/GET .*\/items$/);
    expect((await documents().list()).length).toBe(211);
    expect(microsoft.count(/GET .*\/items$/) - pages).toBeGreaterThan(1);
  });

  it('names the library that it cannot find, and looks again the next time', async () => {
    const nowhere = graphDocuments(graph, `${siteHost}:/${sitePath}`, 'Elsewhere');
    await expect(nowhere.list()).rejects.toThrow('no document library called Elsewhere');
    await expect(nowhere.list()).rejects.toThrow('Elsewhere');
  });
});

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
    (await read<EventView[]>('events')).filter(({ transactionId }) => transactionId === key);

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

describe('sending mail', () => {
  const mail = () => graphMail(graph, sharedMailbox);
  const SEND = 'POST /v1.0/users/*/sendMail';
  const letter = (subject: string) => ({
    to: { mail: 'priya.nair@glenfallon.example', name: 'Dr Priya Nair' },
    subject,
    text: '<b>To the letter</b> & more',
  });
  const sent = async (subject: string): Promise<unknown[]> =>
    (await read<{ subject: string }[]>('mail')).filter((one) => one.subject === subject);

  it('goes out once, as plain text', async () => {
    expect(await mail().send(letter('plain'))).toBe('sent');
    expect(await sent('plain')).toMatchObject([
      { body: { contentType: 'text', content: '<b>To the letter</b> & more' } },
    ]);
  });

  it.each([
    ['503', { status: 503 }],
    ['503 that asks to wait', { status: 503, headers: { 'retry-after': '1' } }],
    ['504', { status: 504 }],
    ['408', { status: 408 }],
    ['lost answer', { acceptThenFail: true }],
    ['503 after the work', { acceptThenFail: true, status: 503 }],
  ])('is ambiguous and never sent twice: %s', async (what, fault) => {
    await microsoft.faults({ match: SEND, ...fault });
    const calls = microsoft.count(/sendMail$/);
    expect(await mail().send(letter(what))).toBe('ambiguous');
    expect(microsoft.count(/sendMail$/) - calls).toBe(1);
    expect((await sent(what)).length).toBe('acceptThenFail' in fault ? 1 : 0);
  });

  it('waits as asked after a 429, which is certainly no acceptance', async () => {
    await microsoft.faults({ match: SEND, status: 429, headers: { 'retry-after': '0' } });
    expect(await mail().send(letter('asked to wait'))).toBe('sent');
    expect(await sent('asked to wait')).toHaveLength(1);
  });

  it('goes back to the queue when the wait is long', async () => {
    await microsoft.faults({ match: SEND, status: 429, headers: { 'retry-after': '99999' } });
    await expect(mail().send(letter('long wait'))).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      retryAfterMs: 600_000,
    });
  });

  it('goes back to the queue when there is no token to ask with', async () => {
    const calls = microsoft.count(/sendMail$/);
    const lost = graphMail(newGraph('wrong secret'), sharedMailbox);
    await expect(lost.send(letter('no token'))).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: true });
    expect(microsoft.count(/sendMail$/)).toBe(calls);
  });

  it('is refused when Graph says no', async () => {
    expect(await mail().send({ ...letter('bad'), to: { mail: 'nobody', name: 'Nobody' } })).toBe('refused');
  });
});

describe('the directory', () => {
  it('knows people by object id only', async () => {
    const directory = graphDirectory(graph);
    expect(await directory.person(microsoft.oid(0))).toEqual({
      oid: microsoft.oid(0),
      name: 'Dr Morag Sinclair',
      mail: 'morag.sinclair@glenfallon.example',
      jobTitle: 'GP partner and co-chair',
    });
    expect(await directory.person('99999999-0000-4000-8000-000000000000')).toBeUndefined();
  });
});

describe('tokens and patience', () => {
  const ask = (with_: Graph) => with_({ method: 'GET', path: `/users/${microsoft.oid(1)}`, repeatable: true });

  it('asks Entra once for many calls at once', async () => {
    const before = microsoft.count(/oauth2\/v2\.0\/token$/);
    const fresh = newGraph();
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(fresh)));
    await ask(fresh);
    expect(microsoft.count(/oauth2\/v2\.0\/token$/) - before).toBe(1);
  });

  it('says unavailable when Entra gives no token, and recovers', async () => {
    const fresh = graphClient(
      (() => {
        const real = clientSecretTokens({ tenantId, clientId: botAppId, secret: botAppSecret });
        let down = true;
        return (scope: string) => {
          const answer = down
            ? clientSecretTokens({ tenantId, clientId: botAppId, secret: 'wrong' })(scope)
            : real(scope);
          down = false;
          return answer;
        };
      })(),
    );
    await expect(ask(fresh)).rejects.toBeInstanceOf(GraphUnavailable);
    expect(await ask(fresh)).toMatchObject({ id: microsoft.oid(1) });
  });

  it('tries a harmless call three times, and sends who we are', async () => {
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 503, times: 2 });
    expect(await ask(graph)).toMatchObject({ id: microsoft.oid(1) });
    expect(microsoft.calls.at(-1)?.headers.get('user-agent')).toMatch(/^NONISV\|InterfaceGroup\|/);
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 503, headers: { 'retry-after': '0' }, times: 3 });
    await expect(ask(graph)).rejects.toMatchObject({ name: 'ServiceUnavailable', notDone: false });
  });

  it('does not wait longer than two seconds for itself', async () => {
    await microsoft.faults({ match: 'GET /v1.0/users/*', status: 429, headers: { 'retry-after': '30' } });
    await expect(ask(graph)).rejects.toMatchObject({ retryAfterMs: 30_000, notDone: true });
  });

  it('keeps Graph’s own code of a refusal', async () => {
    const call = graph({ method: 'GET', path: '/users/nobody@glenfallon.example', repeatable: true });
    await expect(call).rejects.toMatchObject({ status: 404, code: 'Request_ResourceNotFound' });
  });

  it.each([
    ['3', 3000],
    ['0', 0],
    ['Thu, 03 Dec 2026 12:00:05 GMT', 5000],
    ['86400', 600_000],
    ['Thu, 03 Dec 2099 12:00:00 GMT', 600_000],
    ['Thu, 03 Dec 2020 12:00:00 GMT', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads Retry-After %j as %j ms', (header, ms) => {
    expect(retryAfterMs(header, Date.parse('2026-12-03T12:00:00Z'))).toBe(ms);
  });
});
