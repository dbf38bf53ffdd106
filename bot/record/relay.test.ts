import { memoryLog, memoryRegister, memoryTable, memoryWork } from '../adapters/memory/index.ts';
import { aCommit, anIssue, noon } from '../adapters/contracts/samples.ts';
import { StorageUnavailable } from '../ports/unavailable.ts';
import type { Work } from '../ports/work.ts';
import { EventParcel } from './parcel.ts';
import { relay } from './relay.ts';

const group = 'glenfallon';
const groups = () => Promise.resolve([group]);
const clock = { now: () => noon };

const aStand = () => {
  const table = memoryTable();
  const work = memoryWork();
  const log = memoryLog();
  const register = memoryRegister(table);
  const raise = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        register.commit(group, aCommit(anIssue(index + 1), undefined, `issue ${index}`)),
      ),
    );
  const received = async () => (await work.receive(32, 60)).map(({ body }) => EventParcel.parse(body).events.length);
  return { table, work, log, register, raise, received };
};

describe('the relay', () => {
  it('passes on what was committed, together, and empties the outbox', async () => {
    const { work, log, register, raise, received } = aStand();
    const relaying = relay({ register, work, clock, log, groups });
    await raise(3);
    await relaying.flush();
    expect(await received()).toEqual([3]);
    expect(await register.outbox(group, 10)).toEqual([]);
    expect(await register.changes(group, noon, 10)).toHaveLength(3);
    await relaying.flush();
    expect(await received()).toEqual([]);
  });

  it('makes parcels of at most 20 events', async () => {
    const { work, log, register, raise, received } = aStand();
    const relaying = relay({ register, work, clock, log, groups });
    await raise(45);
    await relaying.flush();
    expect(await received()).toEqual([20, 20, 5]);
  });

  it('sends by itself soon after a commit, and what is left when it stops', async () => {
    const { work, log, register, raise, received } = aStand();
    const sent = Promise.withResolvers<undefined>();
    const relaying = relay({ register, work, clock, log, groups }, () => {
      sent.resolve(undefined);
    });
    relaying.start();
    await raise(1);
    await sent.promise;
    expect(await received()).toEqual([1]);

    await register.commit(group, aCommit(anIssue(2), undefined, 'last'));
    await relaying.stop();
    expect(await received()).toEqual([1]);
    expect(await register.outbox(group, 10)).toEqual([]);
  });

  it('leaves in the outbox what the queue did not take, and sends it later', async () => {
    const { work, log, register, raise, received } = aStand();
    let down = true;
    const shaky: Work = {
      ...work,
      send: (body) => (down ? Promise.reject(new StorageUnavailable('down')) : work.send(body)),
    };
    const relaying = relay({ register, work: shaky, clock, log, groups });
    await raise(2);
    await relaying.flush();
    expect(log.lines).toEqual(['error relay.failed']);
    expect(await register.outbox(group, 10)).toHaveLength(2);

    await relaying.sweep();
    down = false;
    expect(await relaying.sweep()).toBe(2);
    expect(await received()).toEqual([2]);
    expect(await register.outbox(group, 10)).toEqual([]);
  });

  it('takes over what a dead instance left, once two sweeps have seen it', async () => {
    const { table, work, log, raise, received } = aStand();
    await raise(2); // by an instance that never relays
    const relaying = relay({ register: memoryRegister(table), work, clock, log, groups });
    expect(await relaying.sweep()).toBe(0);
    expect(await relaying.sweep()).toBe(2);
    expect(await relaying.sweep()).toBe(0);
    expect(await received()).toEqual([2]);
  });

  it.each([
    ['2026-11-23T12:15:00.000Z', ['info relay.swept']],
    ['2026-11-23T12:16:00.000Z', ['error outbox.late', 'info relay.swept']],
  ])('tells the operator of what has waited for more than 15 minutes: at %s', async (now, lines) => {
    const { table, work, log, raise } = aStand();
    await raise(1);
    const late = { now: () => now };
    const relaying = relay({ register: memoryRegister(table), work, clock: late, log, groups });
    await relaying.sweep();
    await relaying.sweep();
    expect(log.lines).toEqual(lines);
  });
});
