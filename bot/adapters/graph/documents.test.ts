import { newGraph, openMicrosoft, tenantIds, type Microsoft } from '../contracts/microsoft.kit.ts';
import { graphDocuments } from './documents.ts';

const SITE = `${tenantIds.siteHost}:/${tenantIds.sitePath}`;
const PUT = 'PUT /v1.0/drives/*/content';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let microsoft: Microsoft;
const graph = newGraph();

beforeAll(async () => {
  microsoft = await openMicrosoft();
});
afterEach(() => microsoft.faults());
afterAll(() => microsoft.close());

describe('filing documents', () => {
  interface FileView {
    name: string;
    fields: Record<string, string>;
    versions: unknown[];
  }
  const documents = () => graphDocuments(graph, SITE, tenantIds.libraryName);
  const columns = { Title: 'Discharge letters', Kind: 'minutes', MeetingDate: '2026-12-03', GroupId: 'glenfallon' };
  const fileAt = (path: string): Promise<FileView> => microsoft.read(`files?path=${encodeURIComponent(path)}`);

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

  it('makes one version when two hands put the same new file at once', async () => {
    const path = 'Minutes/2026/both.docx';
    const late = documents().file(path, bytes('one'), columns, async () => {
      await documents().file(path, bytes('one'), columns);
    });
    await expect(late).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect((await documents().file(path, bytes('one'), columns)).version).toBe('1.0');
  });

  it('writes nothing when a last look says that it is no longer wanted', async () => {
    const path = 'Minutes/2026/unwanted.docx';
    const call = documents().file(path, bytes('one'), columns, () => Promise.reject(new Error('filed before')));
    await expect(call).rejects.toThrow('filed before');
    await documents().file(path, bytes('two'), columns);
    expect((await fileAt(path)).versions).toHaveLength(1);
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
    const nowhere = graphDocuments(graph, SITE, 'Elsewhere');
    await expect(nowhere.list()).rejects.toThrow('no document library called Elsewhere');
    await expect(nowhere.list()).rejects.toThrow('Elsewhere');
  });
});
