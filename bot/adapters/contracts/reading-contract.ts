import { stream } from '../../kernel/ids.ts';
import type { HeadPage } from '../../ports/register.ts';
import { aCommit, anIssue, noon, noted, type Notes } from './samples.ts';
import { newGroup, type MakeRegister } from './register-contract.ts';

/** Lists, long text, what is passed on, and timers. */
export const readingContract = (make: MakeRegister): void => {
  describe('heads', () => {
    it('come newest issue first, page by page, to an end', async () => {
      const register = make();
      const group = newGroup();
      for (const number of [3, 1, 5, 2, 4])
        await register.commit(group, aCommit(anIssue(number), undefined, `n${number}`));
      await register.commit(group, aCommit(stream('vote', 'V-1'), undefined, 'a vote'));

      const seen: string[] = [];
      let page: HeadPage<Notes> = await register.heads<Notes>(group, 'issue', { limit: 2 });
      for (let pages = 1; ; pages += 1) {
        expect(page.heads.length).toBeLessThanOrEqual(2);
        seen.push(...page.heads.map((head) => head.stream.id));
        if (!page.next || pages > 5) break;
        page = await register.heads<Notes>(group, 'issue', { limit: 2, after: page.next });
      }
      expect(seen).toEqual([5, 4, 3, 2, 1].map((number) => anIssue(number).id));
    });

    it('are none for a kind, a prefix or a page that has none', async () => {
      const register = make();
      const group = newGroup();
      await register.commit(group, aCommit(anIssue(1), undefined, 'only'));
      expect(await register.heads(group, 'minutes')).toEqual({ heads: [] });
      expect(await register.heads(group, 'issue', { idPrefix: 'IG-2025' })).toEqual({ heads: [] });
      expect(await register.heads(group, 'issue', { after: 'head~issue~~' })).toEqual({ heads: [] });
    });

    it('of one vote are found by the beginning of their id', async () => {
      const register = make();
      const group = newGroup();
      for (const id of ['V-1~a', 'V-1~b', 'V-10~a', 'V-2~a'])
        await register.commit(group, aCommit(stream('ballot', id), undefined, id));
      const { heads } = await register.heads(group, 'ballot', { idPrefix: 'V-1~' });
      expect(heads.map((head) => head.stream.id)).toEqual(['V-1~a', 'V-1~b']);
    });
  });

  it('long text comes back to the letter, with emoji, control characters and markup', async () => {
    const register = make();
    const group = newGroup();
    const long = `${'word 😀 é '.repeat(4500)}\u0000\u0001\r\n--changeset_register\r\n<b>&amp;\u2028\uFFFE`;
    expect(long.length).toBeGreaterThan(40_000);
    const commit = aCommit(anIssue(1), undefined, 'long');
    const [append] = commit.appends;
    if (!append) throw new Error('no append');
    const result = await register.commit(group, {
      ...commit,
      appends: [{ ...append, events: [noted('long', { body: long })], state: { notes: [long] } }],
    });
    expect(result.kind).toBe('committed');
    const [event] = await register.events(group, anIssue(1));
    expect(event?.event.text).toEqual({ body: long });
    expect((await make().head<Notes>(group, anIssue(1)))?.state).toEqual({ notes: [long] });
  });

  it('half a character is replaced by the sign for it, alike in answer, event and head', async () => {
    const register = make();
    const group = newGroup();
    const commit = aCommit(anIssue(1), undefined, 'half \ud83d', { once: { key: 'half', outcome: null } });
    const result = await register.commit(group, commit);
    const [event] = await register.events(group, anIssue(1));
    expect(event?.event.data).toEqual({ note: 'half \uFFFD' });
    expect(result).toMatchObject({ recorded: [event], heads: [{ state: { notes: ['half \uFFFD'] } }] });
  });

  describe('the outbox', () => {
    it('tells of each commit, keeps its rows in order until they are passed on, and leaves changes', async () => {
      const register = make();
      const group = newGroup();
      const told: string[] = [];
      register.onCommitted((rows) => told.push(...rows.map(({ stream: { id } }) => id)));
      for (const number of [1, 2, 3]) await register.commit(group, aCommit(anIssue(number), undefined, `n${number}`));
      const ids = [1, 2, 3].map((number) => anIssue(number).id);
      expect(told).toEqual(ids);

      const rows = await make().outbox(group, 10);
      expect(rows.map((row) => row.stream.id)).toEqual(ids);
      expect(await register.outbox(group, 2)).toHaveLength(2);
      const [first, ...others] = rows;
      if (!first) throw new Error('no row');
      await register.relayed([first], noon);
      await register.relayed(rows, '2026-11-23T12:00:01.000Z'); // the first is gone already: skipped
      expect(await register.outbox(group, 10)).toEqual([]);
      expect((await register.changes(group, noon, 10)).map((change) => change.stream.id)).toEqual(ids);
      expect(await register.changes(group, '2026-11-23T12:00:01.000Z', 10)).toHaveLength(others.length);
    });

    it('passes on more rows than one transaction takes', async () => {
      const register = make();
      const group = newGroup();
      const commit = aCommit(anIssue(1), undefined, 'many');
      const [append] = commit.appends;
      if (!append) throw new Error('no append');
      let head = append.on;
      for (const part of [1, 2, 3]) {
        const events = Array.from({ length: 40 }, (_, index) => noted(`${part}.${index}`));
        const result = await register.commit(group, {
          ...commit,
          once: { key: `part ${part}`, outcome: null },
          appends: [{ ...append, on: head, events, state: { notes: [] } }],
        });
        head = result.kind === 'committed' ? result.heads[0] : undefined;
      }
      const rows = await register.outbox(group, 1000);
      expect(rows).toHaveLength(120);
      await register.relayed(rows, noon);
      expect(await register.outbox(group, 1000)).toEqual([]);
      expect(await register.changes(group, noon, 1000)).toHaveLength(120);
    });
  });

  describe('a timer', () => {
    const timer = { id: 'close V-1', kind: 'vote.close', due: noon, data: { vote: 'V-1' } };

    it('is found once it is due, earliest first', async () => {
      const register = make();
      const group = newGroup();
      const early = { ...timer, id: 'early', due: '2026-11-23T11:59:59.999Z' };
      await register.commit(group, aCommit(anIssue(1), undefined, 'set', { setTimers: [timer, early] }));
      expect(await register.dueTimers(group, '2026-11-23T11:59:59.998Z', 10)).toEqual([]);
      expect(await register.dueTimers(group, '2026-11-23T11:59:59.999Z', 10)).toMatchObject([early]);
      expect(await make().dueTimers(group, noon, 10)).toMatchObject([early, timer]);
      expect(await register.dueTimers(group, noon, 1)).toHaveLength(1);
    });

    it('fires once between two instances, whatever key each of them uses', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      await one.commit(group, aCommit(anIssue(1), undefined, 'set', { setTimers: [timer] }));
      const found = await Promise.all([one, two].map((register) => register.dueTimers(group, noon, 1)));
      const results = await Promise.all(
        [one, two].map((register, index) => {
          const [fires] = found[index] ?? [];
          if (!fires) throw new Error('not found');
          return register.commit(group, aCommit(anIssue(2 + index), undefined, `fired ${index}`, { fires }));
        }),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict']);
      expect(await one.dueTimers(group, noon, 10)).toEqual([]);
    });

    it('that was set anew is not fired by somebody who saw the old one', async () => {
      const register = make();
      const group = newGroup();
      await register.commit(group, aCommit(anIssue(1), undefined, 'set', { setTimers: [timer] }));
      const [fires] = await register.dueTimers(group, noon, 1);
      if (!fires) throw new Error('not found');
      const again = { ...timer, data: { vote: 'V-2' } };
      await register.commit(group, aCommit(anIssue(2), undefined, 'set anew', { setTimers: [again] }));
      expect(await register.commit(group, aCommit(anIssue(3), undefined, 'fired', { fires }))).toEqual({
        kind: 'conflict',
      });
      await register.dropTimer(fires);
      expect(await register.dueTimers(group, noon, 10)).toMatchObject([again]);
    });

    it('with nothing to do is dropped once, and dropping it again is no error', async () => {
      const register = make();
      const group = newGroup();
      await register.commit(group, aCommit(anIssue(1), undefined, 'set', { setTimers: [timer] }));
      const [due] = await register.dueTimers(group, noon, 1);
      if (!due) throw new Error('not found');
      await register.dropTimer(due);
      await register.dropTimer(due);
      expect(await register.dueTimers(group, noon, 10)).toEqual([]);
    });
  });
};
