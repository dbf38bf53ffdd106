import { VOTE, withOpenVote } from '../votes/voting.kit.ts';
import { paperForAll } from './queries.ts';

describe('the card for everybody', () => {
  it('is read again after a read that failed', async () => {
    const { deps, group } = await withOpenVote();
    let isDown = true;
    const register = {
      ...deps.register,
      head: ((...asked: Parameters<typeof deps.register.head>) =>
        isDown ? Promise.reject(new Error('down')) : deps.register.head(...asked)) as typeof deps.register.head,
    };
    const message = paperForAll({ ...deps, register }, group, VOTE);
    await expect(message('g1', undefined)).rejects.toThrow('down');
    isDown = false;
    expect((await message('g1', undefined)).text).toContain('Your vote is asked for');
  });
});
