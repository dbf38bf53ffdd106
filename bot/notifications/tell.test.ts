import { card, heading, open } from '../kernel/cards.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import type { Notice } from './contract.ts';
import { desk, GROUP } from './desk.kit.ts';

const paper = card([heading('Vote')], { fallbackText: 'Vote', actions: [open('Open', 'https://page.example/1')] });

const notice = (to: string[], more: Partial<Notice> = {}): Notice => ({
  cause: 'vote~1~1~ask',
  to,
  message: (oid) => ({ text: `Your vote, ${oid}`, card: paper }),
  subject: 'Your vote is asked for',
  ...more,
});

describe('telling people', () => {
  it('tells each person once, however often the cause is delivered', async () => {
    const world = desk();
    await world.install('ada', 'bob');
    const { tell } = world.instance();
    await tell(GROUP, notice(['ada', 'bob', 'ada']));
    await tell(GROUP, notice(['ada', 'bob']));
    await tell(GROUP, notice(['ada'], { cause: 'vote~1~2~ask' }));
    expect(world.sent.map(({ oid }) => oid).sort()).toEqual(['ada', 'ada', 'bob']);
  });

  it('tells each person once when two instances do it at the same moment', async () => {
    const world = desk();
    const people = Array.from({ length: 20 }, (_, index) => `p${index}`);
    await world.install(...people);
    const [one, two] = [world.instance(), world.instance()];
    await Promise.all([one.tell(GROUP, notice(people)), two.tell(GROUP, notice([...people].reverse()))]);
    expect(world.sent.map(({ oid }) => oid).sort()).toEqual([...people].sort());
  });

  it('mails whoever does not have the app, or has blocked or lost it', async () => {
    const world = desk();
    await world.install('blocked', 'gone');
    world.answer.send = (oid) => ({ kind: oid === 'gone' ? 'gone' : 'blocked' });
    const { tell, book } = world.instance();
    await tell(GROUP, notice(['absent', 'blocked', 'gone', 'stranger']));
    await tell(GROUP, notice(['absent', 'blocked', 'gone', 'stranger']));
    expect(world.mails.map(({ mail }) => mail).sort()).toEqual([
      'absent@glenfallon.example',
      'blocked@glenfallon.example',
      'gone@glenfallon.example',
    ]);
    expect(world.mails[0]).toMatchObject({
      subject: 'Your vote is asked for',
      text: expect.stringContaining('Open: https://page.example/1') as string,
    });
    expect(await book.find('gone')).toBeUndefined();
    expect(await world.states()).toMatchObject({ 'vote~1~1~ask~stranger': 'blocked' });
  });

  it('claims nobody before it is their turn, or a long queue would outlast the claim', async () => {
    const world = desk();
    await world.install('ada');
    const { tell } = world.instance();
    await tell(GROUP, notice(['ada']));
    const waited: Record<string, string>[] = [];
    world.asleep.run = async () => void waited.push(await world.states());
    await tell(GROUP, notice(['ada'], { cause: 'vote~1~2~ask' }));
    expect(waited).toEqual([{ 'vote~1~1~ask~ada': 'sent' }]);
    expect(world.sent).toHaveLength(2);
  });

  it('never sends again what may have arrived', async () => {
    const world = desk();
    await world.install('ada');
    world.answer.send = () => ({ kind: 'ambiguous' });
    world.answer.mail = () => Promise.resolve('ambiguous');
    const { tell, retryPending } = world.instance();
    await tell(GROUP, notice(['ada', 'absent']));
    world.time.now += 3_600_000;
    await tell(GROUP, notice(['ada', 'absent']));
    await retryPending(GROUP);
    expect([world.sent.length, world.mails.length]).toEqual([1, 1]);
    expect(Object.values(await world.states())).toEqual(['ambiguous', 'ambiguous']);
  });

  it('waits as long as Teams asks, then sends from any instance', async () => {
    const world = desk();
    await world.install('ada');
    world.answer.send = () => ({ kind: 'pending', retryAfterMs: 60_000 });
    const first = world.instance();
    await first.tell(GROUP, notice(['ada'], { about: 'vote:1' }));
    expect([await first.unfinished(), Object.values(await world.states())]).toEqual([1, ['pending']]);

    world.answer.send = () => ({ kind: 'sent', activityId: 'a1' });
    const other = world.instance();
    world.time.now += 59_000;
    await other.retryPending(GROUP);
    expect(world.sent.length).toBe(1);
    world.time.now += 14_000;
    await Promise.all([first.retryPending(GROUP), other.retryPending(GROUP)]);
    expect(world.sent.slice(1)).toEqual([{ oid: 'ada', message: { text: 'Your vote, ada', card: paper } }]);
    expect([await other.unfinished(), Object.values(await world.states())]).toEqual([0, ['sent']]);
    await other.renew(GROUP, 'vote:1', () => ({ text: 'New count' }));
    expect(world.updated).toMatchObject([{ oid: 'ada', activityId: 'a1' }]);
  });

  it('keeps a mail for later when mail cannot go now', async () => {
    const world = desk();
    world.answer.mail = () => Promise.reject(new ServiceUnavailable('busy', { retryAfterMs: 1000 }));
    const { tell, retryPending } = world.instance();
    await tell(GROUP, notice(['absent']));
    world.answer.mail = () => Promise.resolve('sent');
    world.time.now += 2000;
    await retryPending(GROUP);
    expect(Object.values(await world.states())).toEqual(['mailed']);
  });

  it('gives up after a day', async () => {
    const world = desk();
    await world.install('ada');
    world.answer.send = () => ({ kind: 'pending', retryAfterMs: undefined });
    const { tell, retryPending } = world.instance();
    await tell(GROUP, notice(['ada']));
    for (let hour = 0; hour < 26; hour += 1) {
      world.time.now += 3_600_000;
      await retryPending(GROUP);
    }
    expect([await world.waiting(), Object.values(await world.states())]).toEqual([0, ['dead']]);
  });

  it('sends the words alone when the card is too big', async () => {
    const world = desk();
    await world.install('ada');
    world.answer.send = (_oid, { card: big }) => (big ? { kind: 'too-big' } : { kind: 'sent', activityId: 'a1' });
    await world.instance().tell(GROUP, notice(['ada']));
    expect(world.sent.map(({ message }) => message.card !== undefined)).toEqual([true, false]);
    expect(Object.values(await world.states())).toEqual(['sent']);
  });

  it('promises nothing to somebody whose message cannot be made, and tells the others', async () => {
    const world = desk();
    await world.install('ada', 'bob');
    const { tell } = world.instance();
    const fails = notice(['ada', 'bob'], {
      message: (oid) => {
        if (oid === 'ada') throw new Error('no store');
        return { text: 'Hello' };
      },
    });
    await expect(tell(GROUP, fails)).rejects.toThrow('no store');
    await tell(GROUP, notice(['ada', 'bob']));
    expect(world.sent.map(({ oid }) => oid)).toEqual(['bob', 'ada']);
  });

  it('counts a send that was lost with its instance as ambiguous', async () => {
    const world = desk();
    await world.install('ada');
    world.answer.send = () => new Promise(() => undefined);
    void world.instance().tell(GROUP, notice(['ada']));
    while ((await world.states())['vote~1~1~ask~ada'] === undefined) await Promise.resolve();

    const next = world.instance();
    await next.tell(GROUP, notice(['ada']));
    expect(Object.values(await world.states())).toEqual(['sending']);
    world.time.now += 61_000;
    await next.tell(GROUP, notice(['ada']));
    expect([Object.values(await world.states()), world.sent.length]).toEqual([['ambiguous'], 0]);
  });

  it('looks for what waits by itself, until it is stopped', async () => {
    jest.useFakeTimers();
    try {
      const world = desk();
      await world.install('ada');
      world.answer.send = () => ({ kind: 'pending', retryAfterMs: 1000 });
      const instance = world.instance(Date.now);
      await instance.tell(GROUP, notice(['ada']));
      world.answer.send = () => ({ kind: 'sent', activityId: 'a1' });
      instance.start();
      await jest.advanceTimersByTimeAsync(6000);
      await instance.stop();
      expect([Object.values(await world.states()), jest.getTimerCount()]).toEqual([['sent'], 0]);
    } finally {
      jest.useRealTimers();
    }
  });
});
