import { memoryRegister, memoryTable } from '../adapters/memory/index.ts';
import { anIssue, by, evolveNotes, noon, noted, type Noted, type Notes } from '../adapters/contracts/samples.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Register } from '../ports/register.ts';
import { recordKeeper, type Decision } from './decide.ts';

const group = 'glenfallon';
const clock = { now: () => noon };
const of = anIssue(1);

const note = (words: string, more: Partial<Decision<Notes, Noted>> = {}): Decision<Notes, Noted> => ({
  group,
  by,
  key: `note ${words}`,
  stream: of,
  evolve: evolveNotes,
  decide: () => [noted(words)],
  ...more,
});
const atMostTwo = (words: string): Decision<Notes, Noted> =>
  note(words, {
    decide: (state) => {
      if ((state?.notes.length ?? 0) >= 2) throw new Refusal('notes/full', 'There are two notes already.');
      return [noted(words)];
    },
  });

describe('deciding a command', () => {
  const keeperOf = (register: Register) => recordKeeper({ register, clock });
  /** Two instances of the app on one store. */
  const twoInstances = () => {
    const table = memoryTable();
    const registers = [memoryRegister(table), memoryRegister(table)] as const;
    return { registers, keepers: [keeperOf(registers[0]), keeperOf(registers[1])] as const };
  };

  it('begins a stream and goes on with it', async () => {
    const keeper = keeperOf(memoryRegister());
    expect(await keeper.decide(note('one'), { isNew: true })).toMatchObject({ replayed: false, head: { seq: 1 } });
    const { head } = await keeper.decide(note('two'));
    expect(head).toMatchObject({ seq: 2, state: { notes: ['one', 'two'] } });
  });

  it('answers a replay with the present state and writes nothing', async () => {
    const { keepers, registers } = twoInstances();
    await keepers[0].decide(note('one'));
    await keepers[0].decide(note('two'));
    for (const keeper of keepers)
      expect(await keeper.decide(note('one'))).toMatchObject({
        replayed: true,
        head: { seq: 2, state: { notes: ['one', 'two'] } },
      });
    expect(await registers[0].events(group, of)).toHaveLength(2);
  });

  it('answers a replay also where the rule would refuse it by now', async () => {
    const keeper = keeperOf(memoryRegister());
    await keeper.decide(atMostTwo('one'));
    await keeper.decide(atMostTwo('two'));
    expect(await keeper.decide(atMostTwo('two'))).toMatchObject({ replayed: true });
    await expect(keeper.decide(atMostTwo('three'))).rejects.toMatchObject({ code: 'notes/full' });
  });

  it('asks the store before it tells a person no', async () => {
    const { keepers, registers } = twoInstances();
    const [mine, theirs] = keepers;
    await mine.decide(note('mine'));
    await theirs.decide(note('theirs'));
    expect(registers[0].remembered<Notes>(group, of)?.state.notes).toEqual(['mine']);
    const onlyAfterTheirs = note('answer', {
      decide: (state) => {
        if (!state?.notes.includes('theirs')) throw new Refusal('notes/too-early', 'Wait for theirs.');
        return [noted('answer')];
      },
    });
    expect((await mine.decide(onlyAfterTheirs)).head.seq).toBe(3);
  });

  it('asks the store before it finds nothing to do', async () => {
    const { keepers } = twoInstances();
    const [mine, theirs] = keepers;
    await mine.decide(note('mine'));
    await theirs.decide(note('theirs'));
    const onlyAfterTheirs = note('answer', {
      decide: (state) => (state?.notes.includes('theirs') ? [noted('answer')] : []),
    });
    expect((await mine.decide(onlyAfterTheirs)).head).toMatchObject({ seq: 3 });
  });

  it('reads the stream once to refuse what this instance does not remember', async () => {
    const { keepers, registers } = twoInstances();
    await keepers[0].decide(atMostTwo('one'));
    await keepers[0].decide(atMostTwo('two'));
    let reads = 0;
    const counting: Register = {
      ...registers[1],
      head: (...args) => {
        reads += 1;
        return registers[1].head(...args);
      },
    };
    await expect(keeperOf(counting).decide(atMostTwo('three'))).rejects.toMatchObject({ code: 'notes/full' });
    expect(reads).toBe(1);
  });

  it('decides again on the newer state when somebody was first', async () => {
    const { keepers } = twoInstances();
    const [mine, theirs] = keepers;
    await mine.decide(note('one'));
    await theirs.decide(note('two'));
    const seen: (number | undefined)[] = [];
    const counting = note('three', {
      decide: (state) => {
        seen.push(state?.notes.length);
        return [noted('three')];
      },
    });
    expect((await mine.decide(counting)).head.state.notes).toEqual(['one', 'two', 'three']);
    expect(seen).toEqual([1, 2]);
  });

  it('refuses after a conflict what the newer state forbids', async () => {
    const { keepers } = twoInstances();
    const [mine, theirs] = keepers;
    await mine.decide(atMostTwo('one'));
    await theirs.decide(atMostTwo('two'));
    await expect(mine.decide(atMostTwo('three'))).rejects.toMatchObject({ code: 'notes/full' });
  });

  it('lets all of many writers through, one after the other', async () => {
    const { keepers, registers } = twoInstances();
    await keepers[0].decide(note('zero'));
    const writers = ['a', 'b', 'c', 'd'];
    await Promise.all(writers.map((words, index) => keepers[index % 2 ? 1 : 0].decide(note(words))));
    const head = await registers[0].head<Notes>(group, of);
    expect(head?.state.notes.toSorted()).toEqual([...writers, 'zero']);
  });

  it('refuses an edit of an older version and shows the newer one', async () => {
    const keeper = keeperOf(memoryRegister());
    await keeper.decide(note('one'));
    await keeper.decide(note('two', { ifVersion: 1 }));
    await expect(keeper.decide(note('three', { ifVersion: 1 }))).rejects.toMatchObject({
      code: 'record/changed',
      detail: { version: 2, state: { notes: ['one', 'two'] } },
    });
    expect(await keeper.decide(note('two', { ifVersion: 1 }))).toMatchObject({ replayed: true });
  });

  it('writes nothing when nothing happens, and drops the timer that asked', async () => {
    const register = memoryRegister();
    const keeper = keeperOf(register);
    const timer = { id: 't', kind: 'remind', due: noon, data: null };
    await keeper.decide(note('one', { timers: () => [timer] }));
    const [fires] = await register.dueTimers(group, noon, 1);
    expect(await keeper.decide(note('quiet', { decide: () => [], fires }))).toMatchObject({ head: { seq: 1 } });
    expect(await register.dueTimers(group, noon, 1)).toEqual([]);
  });

  it('says that it is busy when others are always first', async () => {
    const register = memoryRegister();
    await keeperOf(register).decide(note('one'));
    const crowded: Register = { ...register, commit: () => Promise.resolve({ kind: 'conflict' }) };
    await expect(keeperOf(crowded).decide(note('two'))).rejects.toMatchObject({ code: 'record/busy' });
  });

  it('numbers a new stream once, however often its key comes', async () => {
    const { keepers } = twoInstances();
    const raise = (key: string) => ({
      group,
      by,
      key,
      counter: 'issue',
      evolve: evolveNotes,
      decide: (number: number) => ({ stream: anIssue(number), events: [noted(key)] }),
    });
    const all = await Promise.all(
      ['a', 'b', 'a', 'c'].map((key, index) => keepers[index % 2 ? 1 : 0].begin(raise(key))),
    );
    const ids = all.map((decided) => decided.head.stream.id);
    expect(ids[2]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    expect(all.filter((decided) => decided.replayed)).toHaveLength(1);
  });
});
