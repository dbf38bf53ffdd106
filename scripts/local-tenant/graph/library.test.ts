import { tenantIds } from '../tenant-ids.ts';
import { callGraph, openTestStand, type GraphCaller, type TestStand } from '../tenant.kit.ts';
import type { FileView, LedgerEntry } from '../contract.ts';

const DRIVE = `/drives/${tenantIds.driveId}`;
const LIST = `/sites/${tenantIds.siteId}/lists/${tenantIds.listId}`;

describe('the stand-in for SharePoint', () => {
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

  const graph: GraphCaller = (...call) => callGraph(stand, token)(...call);
  const put = (path: string, bytes: string, query = '', headers = {}) =>
    graph(
      'PUT',
      `${DRIVE}/root:/${path.split('/').map(encodeURIComponent).join('/')}:/content${query}`,
      bytes,
      headers,
    );
  it('adds a version to the same file, keeps its columns, and refuses a stale ETag', async () => {
    const path = "Minutes/2026/O'Neill & co #1 100%.docx";
    const first = await put(path, 'first');
    await graph('PATCH', `${DRIVE}/items/${first.body.id ?? ''}/listItem/fields`, {
      Title: 'December',
      Kind: 'Minutes',
      MeetingDate: '2026-12-03',
    });
    expect((await put(path, 'stale', '', { 'if-match': String(first.body.eTag) })).status).toBe(412);
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
    expect((await put('a.txt', 'two', '?@microsoft.graph.conflictBehavior=rename')).body.name).toBe('a 1.txt');
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
    expect(found.body.value?.map((one) => one.fields)).toMatchObject([{ FileLeafRef: 'listed.txt' }]);
    expect((await items('$top=1')).body.value?.[0]).not.toHaveProperty('fields');
    expect((await items(filter("fields/Areas eq 'Prescribing'"))).status).toBe(400);
    const honoured = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect((await items(filter("fields/Areas eq 'Prescribing'"), honoured)).body.value).toHaveLength(1);
  });
});
