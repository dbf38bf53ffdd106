import type { CommitResult } from '../../ports/register.ts';
import { newGroup, raise, type MakeRegister } from './register-contract.ts';

const numberOf = (result: CommitResult): number =>
  result.kind === 'committed' ? Number(result.heads[0]?.stream.id.slice(-4)) : 0;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Human numbers: never twice, never skipped. */
export const numbersContract = (make: MakeRegister): void => {
  describe('numbers', () => {
    it('neither repeat nor skip when 40 people raise at once', async () => {
      const register = make();
      const group = newGroup();
      const results = await Promise.all(
        upTo(40).map((person) => register.commitNumbered(group, 'issue', raise(`person ${person}`))),
      );
      expect(results.map(numberOf)).toEqual(upTo(40));
    });

    it('neither repeat nor skip when two instances raise at once', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      const results = await Promise.all(
        upTo(20).map((person) => (person % 2 ? one : two).commitNumbered(group, 'issue', raise(`person ${person}`))),
      );
      expect(results.map(numberOf).sort((a, b) => a - b)).toEqual(upTo(20));
    });

    it('are not used up by a command that was done before', async () => {
      const [one, two] = [make(), make()];
      const group = newGroup();
      const first = await one.commitNumbered(group, 'issue', raise('same'));
      expect(numberOf(first)).toBe(1);
      expect(await one.commitNumbered(group, 'issue', raise('same'))).toEqual({
        kind: 'seen',
        outcome: { said: 'same' },
      });
      expect((await two.commitNumbered(group, 'issue', raise('same'))).kind).toBe('seen');
      expect(numberOf(await two.commitNumbered(group, 'issue', raise('next')))).toBe(2);
      expect(numberOf(await one.commitNumbered(group, 'issue', raise('one more')))).toBe(3);
    });

    it('are counted for each group and each counter', async () => {
      const register = make();
      const group = newGroup();
      expect(numberOf(await register.commitNumbered(group, 'issue', raise('a')))).toBe(1);
      expect(numberOf(await register.commitNumbered(newGroup(), 'issue', raise('b')))).toBe(1);
      const conflict = await register.commitNumbered(group, 'other', raise('c'));
      expect(conflict).toEqual({ kind: 'conflict' }); // IG-2026-0001 was there already
    });

    it('go on after a command that could not be built', async () => {
      const register = make();
      const group = newGroup();
      const failing = register.commitNumbered(group, 'issue', () => {
        throw new Error('no');
      });
      const after = register.commitNumbered(group, 'issue', raise('after'));
      await expect(failing).rejects.toThrow('no');
      expect(numberOf(await after)).toBe(1);
    });
  });
};
