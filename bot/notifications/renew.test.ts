import { card, heading } from '../kernel/cards.ts';
import { desk, GROUP } from './desk.kit.ts';

const paper = (words: string) => ({ text: words, card: card([heading(words)], { fallbackText: words }) });

/** Time runs with jest's timers here, since what is put off waits for a real one. */
const shown = async () => {
  const world = desk();
  await world.install('ada', 'bob');
  const instance = world.instance(Date.now);
  const tell = { cause: 'vote~1~1~ask', about: 'vote:1', to: ['ada', 'bob'], subject: 'Vote' };
  await instance.tell(GROUP, { ...tell, message: () => paper('Vote now') });
  return { world, instance, renew: (words: string) => instance.renew(GROUP, 'vote:1', () => paper(words)) };
};

describe('renewing cards', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('replaces the first at once and what follows quickly together, the last always', async () => {
    const { world, instance, renew } = await shown();
    for (const words of ['1 voted', '2 voted', '3 voted', '4 voted']) await renew(words);
    expect(world.updated.map(({ message }) => message.text)).toEqual(['1 voted', '1 voted']);
    expect(await instance.unfinished()).toBe(1);
    await jest.advanceTimersByTimeAsync(3000);
    expect(world.updated.map(({ message }) => message.text).slice(2)).toEqual(['4 voted', '4 voted']);
    expect(await instance.unfinished()).toBe(0);
  });

  it('lets whoever renews last wait until the cards are replaced, so that no end of a process loses it', async () => {
    const { world, instance, renew } = await shown();
    await renew('1 voted');
    let isDone = false;
    const last = instance
      .renew(GROUP, 'vote:1', () => paper('Closed'), { isLast: true })
      .then(() => {
        isDone = true;
      });
    await jest.advanceTimersByTimeAsync(2000);
    expect(isDone).toBe(false);
    await jest.advanceTimersByTimeAsync(1000);
    await last;
    expect(world.updated.at(-1)?.message.text).toBe('Closed');
  });

  it('is finished before a stop', async () => {
    const { world, instance, renew } = await shown();
    await renew('1 voted');
    await renew('2 voted');
    await instance.stop();
    expect(world.updated.at(-1)?.message.text).toBe('2 voted');
    expect([await instance.unfinished(), jest.getTimerCount()]).toEqual([0, 0]);
  });

  it('replaces the card that a person got by pressing, not the older one', async () => {
    const { world, instance, renew } = await shown();
    await instance.adopt(GROUP, 'vote:1', 'ada', 'pressed-card');
    await renew('1 voted');
    expect(world.updated.find(({ oid }) => oid === 'ada')?.activityId).toBe('pressed-card');
  });

  it('tries again what Teams did not take, and forgets a card that is gone', async () => {
    const { world, renew } = await shown();
    let tries = 0;
    world.answer.update = (oid) => {
      if (oid === 'bob') return { kind: 'gone' };
      tries += 1;
      return tries < 3 ? { kind: 'ambiguous' } : { kind: 'sent', activityId: '' };
    };
    await renew('1 voted');
    expect(tries).toBe(3);
    await jest.advanceTimersByTimeAsync(10_000);
    world.updated.length = 0;
    await renew('2 voted');
    expect(world.updated.map(({ oid }) => oid)).toEqual(['ada']);
  });

  it('does nothing for a matter that nobody has a card about', async () => {
    const { world, instance } = await shown();
    await instance.renew(GROUP, 'vote:10', () => paper('never'));
    expect(world.updated).toEqual([]);
  });
});
