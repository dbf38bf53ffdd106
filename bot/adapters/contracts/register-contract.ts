import type { Head } from '../../kernel/events.ts';
import { stream, type GroupId } from '../../kernel/ids.ts';
import type { Commit, CommitResult, Register } from '../../ports/register.ts';
import { verifyStream } from '../../record/chain.ts';
import { aCommit, anIssue, by, noon, noted, notesOf, type Notes } from './samples.ts';

/** Registers on one store, as several instances of the app have them. */
export type MakeRegister = () => Register;

let groups = 0;
/** A group of its own for each test. */
export const newGroup = (): GroupId => `group-${(groups += 1)}`;

const committed = (result: CommitResult): Head<Notes> => {
  if (result.kind !== 'committed') throw new Error(`expected a commit, got ${result.kind}`);
  return result.heads[0] as Head<Notes>;
};

/** What every register must do, whatever it is kept in. */
export const registerContract = (make: MakeRegister): void => {
  describe('a commit', () => {
    it('leaves events, head, outcome and outbox row, all readable afterwards', async () => {
      const register = make();
      const group = newGroup();
      const head = committed(await register.commit(group, aCommit(anIssue(1), undefined, 'first')));

      expect(await make().head(group, anIssue(1))).toEqual(head);
      expect(head).toMatchObject({ seq: 1, state: { notes: ['first'] } });
      expect(notesOf(await register.events(group, anIssue(1)))).toEqual(['first']);
      expect(await register.seen(group, 'key of first')).toEqual({ said: 'first' });
      expect(await register.outbox(group, 10)).toMatchObject([{ group, stream: anIssue(1), seq: 1, type: 'Noted' }]);
    });

    it('writes all of it or nothing', async () => {
      const register = make();
      const group = newGroup();
      committed(await register.commit(group, aCommit(anIssue(1), undefined, 'taken')));
      const both: Commit = {
        ...aCommit(anIssue(2), undefined, 'other'),
        appends: [
          ...aCommit(anIssue(2), undefined, 'other').appends,
          ...aCommit(anIssue(1), undefined, 'again').appends,
        ],
        setTimers: [{ id: 't', kind: 'close', due: noon, data: null }],
      };

      expect(await register.commit(group, both)).toEqual({ kind: 'conflict' });
      expect(await register.head(group, anIssue(2))).toBeUndefined();
      expect(await register.events(group, anIssue(2))).toEqual([]);
      expect(await register.seen(group, 'key of other')).toBeUndefined();
      expect(await register.outbox(group, 10)).toHaveLength(1);
      expect(await register.dueTimers(group, noon, 10)).toEqual([]);
    });

    it('takes no decision that was made on another stream', async () => {
      const register = make();
      const group = newGroup();
      const other = committed(await register.commit(group, aCommit(anIssue(1), undefined, 'other')));
      await expect(register.commit(group, aCommit(anIssue(2), other, 'mistaken'))).rejects.toThrow('was decided on');
      expect(await register.head(group, anIssue(2))).toBeUndefined();
    });

    it('appends several events of one command in order', async () => {
      const register = make();
      const group = newGroup();
      const commit = aCommit(anIssue(1), undefined, 'one');
      const [append] = commit.appends;
      if (!append) throw new Error('no append');
      const events = [noted('one'), noted('two'), noted('three')];
      await register.commit(group, { ...commit, appends: [{ ...append, events, state: { notes: [] } }] });

      const recorded = await register.events(group, anIssue(1));
      expect(recorded.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(notesOf(await register.events(group, anIssue(1), 2))).toEqual(['two', 'three']);
      expect(verifyStream(recorded)).toBeUndefined();
    });

    it('keeps groups apart', async () => {
      const register = make();
      const group = newGroup();
      await register.commit(group, aCommit(anIssue(1), undefined, 'here'));
      expect(await register.head(newGroup(), anIssue(1))).toBeUndefined();
    });

    it('goes on from the remembered head without another instance noticing a difference', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      const first = committed(await one.commit(group, aCommit(anIssue(1), undefined, 'first')));
      expect(one.remembered(group, anIssue(1))).toEqual(first);
      expect(two.remembered(group, anIssue(1))).toBeUndefined();
      const second = committed(await two.commit(group, aCommit(anIssue(1), first, 'second')));
      expect(second.seq).toBe(2);
      expect(verifyStream(await one.events(group, anIssue(1)))).toBeUndefined();
    });
  });

  describe('two writers', () => {
    it('cannot both write the next event: the second gets a conflict', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      const head = committed(await one.commit(group, aCommit(anIssue(1), undefined, 'first')));
      committed(await two.commit(group, aCommit(anIssue(1), head, 'theirs')));

      expect(await one.commit(group, aCommit(anIssue(1), head, 'mine'))).toEqual({ kind: 'conflict' });
      expect(one.remembered(group, anIssue(1))).toBeUndefined();
      expect(notesOf(await one.events(group, anIssue(1)))).toEqual(['first', 'theirs']);
    });

    it('cannot both begin a stream', async () => {
      const group = newGroup();
      const results = await Promise.all(
        [make(), make(), make()].map((register, index) =>
          register.commit(group, aCommit(anIssue(1), undefined, `writer ${index}`)),
        ),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict', 'conflict']);
      expect(await make().events(group, anIssue(1))).toHaveLength(1);
    });

    it('conflict on a head that is older than the remembered one', async () => {
      const register = make();
      const group = newGroup();
      const old = committed(await register.commit(group, aCommit(anIssue(1), undefined, 'first')));
      committed(await register.commit(group, aCommit(anIssue(1), old, 'second')));
      expect(await register.commit(group, aCommit(anIssue(1), old, 'third'))).toEqual({ kind: 'conflict' });
    });
  });

  describe('the same key', () => {
    it('is done once and answers with its outcome', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      const commit = aCommit(anIssue(1), undefined, 'once');
      const head = committed(await one.commit(group, commit));

      expect(await one.commit(group, commit)).toEqual({ kind: 'seen', outcome: { said: 'once' } });
      expect(await two.commit(group, commit)).toEqual({ kind: 'seen', outcome: { said: 'once' } });
      const later = { ...aCommit(anIssue(1), head, 'later'), once: commit.once };
      expect(await two.commit(group, later)).toEqual({ kind: 'seen', outcome: { said: 'once' } });
      expect(await one.events(group, anIssue(1))).toHaveLength(1);
    });

    it('is done once when it arrives twice at the same moment', async () => {
      const group = newGroup();
      const commit = aCommit(anIssue(1), undefined, 'double tap');
      const results = await Promise.all([make(), make()].map((register) => register.commit(group, commit)));
      expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'seen']);
    });

    it('may hold any characters and be very long', async () => {
      const register = make();
      const group = newGroup();
      const keys = [`a/b\\c#d?e'f~g=h%i;j é😀\u0001\t`, 'x'.repeat(3000), `${'x'.repeat(3000)}y`, 'half \ud800'];
      for (const [index, key] of keys.entries()) {
        const of = stream('vote', `${key.slice(0, 40)} ${index}`);
        const commit = { ...aCommit(of, undefined, 'odd'), once: { key, outcome: null } };
        expect((await register.commit(group, commit)).kind).toBe('committed');
        expect((await register.commit(group, commit)).kind).toBe('seen');
      }
    });

    it('is forgotten when it is older than the purge', async () => {
      const register = make();
      const group = newGroup();
      await register.commit(group, aCommit(anIssue(1), undefined, 'old', { at: '2026-01-01T00:00:00.000Z' }));
      await register.commit(group, aCommit(anIssue(2), undefined, 'new'));
      expect(await register.purgeSeen(group, '2026-10-01T00:00:00.000Z')).toBe(1);
      expect(await register.seen(group, 'key of old')).toBeUndefined();
      expect(await register.seen(group, 'key of new')).toEqual({ said: 'new' });
      expect(await register.purgeSeen(group, '2026-10-01T00:00:00.000Z')).toBe(0);
    });
  });
};

/** An issue that is raised under the next number. */
export const raise =
  (name: string) =>
  (number: number): Commit =>
    aCommit(anIssue(number), undefined, name, { by });
