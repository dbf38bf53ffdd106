import type { Rows, RowSet } from '../../ports/rows.ts';

let sets = 0;
const newSet = (): RowSet => ({ group: 'glenfallon', kind: `kind ${(sets += 1)}` });

/** What every keeper of plain rows must do. */
export const rowsContract = (make: () => Rows): void => {
  it('keeps a value under its key and hands out its version', async () => {
    const rows = make();
    const set = newSet();
    const value = { theme: 'dark', list: [1, null, { deep: 'é 😀' }] };
    const etag = await rows.put(set, 'k', value, undefined);
    expect(await make().get(set, 'k')).toEqual({ key: 'k', value, etag });
    expect(await rows.get(set, 'other')).toBeUndefined();
    expect(await rows.get(newSet(), 'k')).toBeUndefined();
  });

  it('lets nobody overwrite what they have not seen', async () => {
    const rows = make();
    const set = newSet();
    const first = await rows.put(set, 'k', 'first', undefined);
    expect(await rows.put(set, 'k', 'again', undefined)).toBeUndefined();
    const second = await rows.put(set, 'k', 'second', first);
    expect(second).toEqual(expect.any(String));
    expect(await rows.put(set, 'k', 'stale', first)).toBeUndefined();
    expect(await rows.put(set, 'missing', 'nothing', first)).toBeUndefined();
    expect((await rows.get(set, 'k'))?.value).toBe('second');
  });

  it('lets one of two writers through at the same moment', async () => {
    const set = newSet();
    const etag = await make().put(set, 'k', 0, undefined);
    const answers = await Promise.all([1, 2, 3].map((value) => make().put(set, 'k', value, etag)));
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
  });

  it('replaces whatever is there when asked to', async () => {
    const rows = make();
    const set = newSet();
    expect(await rows.put(set, 'k', 'new', '*')).toEqual(expect.any(String));
    expect(await rows.put(set, 'k', 'newer', '*')).toEqual(expect.any(String));
    expect((await rows.get(set, 'k'))?.value).toBe('newer');
  });

  it('removes a row only in the version that was read', async () => {
    const rows = make();
    const set = newSet();
    const old = (await rows.put(set, 'k', 1, undefined)) ?? '';
    const now = (await rows.put(set, 'k', 2, old)) ?? '';
    expect(await rows.remove(set, 'k', old)).toBe(false);
    expect(await rows.remove(set, 'k', now)).toBe(true);
    expect(await rows.remove(set, 'k', now)).toBe(false);
    expect(await rows.get(set, 'k')).toBeUndefined();
  });

  it('lists a set by key, whole, by prefix or up to a limit', async () => {
    const rows = make();
    const set = newSet();
    for (const key of ['b~2', 'a', 'b~1', 'c', 'b']) await rows.put(set, key, key, undefined);
    const keys = async (options?: { limit?: number; prefix?: string }) =>
      (await rows.list(set, options)).map(({ key }) => key);
    expect(await keys()).toEqual(['a', 'b', 'b~1', 'b~2', 'c']);
    expect(await keys({ prefix: 'b~' })).toEqual(['b~1', 'b~2']);
    expect(await keys({ limit: 2 })).toEqual(['a', 'b']);
    expect(await rows.list(newSet())).toEqual([]);
  });

  it('takes keys with odd characters, for one group and for the whole board', async () => {
    const rows = make();
    const key = `a/b\\c#d?e'f~g=h%i;j*k é😀\u0001\t"`;
    for (const group of ['glenfallon', '*'] as const) {
      const set = { ...newSet(), group };
      const etag = await rows.put(set, key, { group }, undefined);
      expect(await rows.list(set)).toEqual([{ key, value: { group }, etag }]);
    }
  });

  it('keeps long text to the letter and replaces half characters', async () => {
    const rows = make();
    const set = newSet();
    const long = `${'😀 word '.repeat(8_000)}\u0000\u2028\uFFFF`;
    await rows.put(set, 'long', { long }, undefined);
    expect((await rows.get(set, 'long'))?.value).toEqual({ long });
    await rows.put(set, 'half', 'half \ud800', undefined);
    expect((await rows.get(set, 'half'))?.value).toBe('half \uFFFD');
  });
};
