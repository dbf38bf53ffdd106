import type { TimerHandler } from '../capability.ts';
import { memoryLog, memoryRegister, memoryTable } from '../adapters/memory/index.ts';
import { aCommit, anIssue, noon } from '../adapters/contracts/samples.ts';
import { addMinutes } from '../kernel/time.ts';
import type { Register, Timer } from '../ports/register.ts';
import { timers } from './timers.ts';

const group = 'glenfallon';
const groups = () => Promise.resolve([group]);
const close: Timer = { id: 'V-1', kind: 'close', due: noon, data: { vote: 'V-1' } };

const aStand = async (set: Timer[]) => {
  const table = memoryTable();
  const clock = {
    at: noon,
    now() {
      return this.at;
    },
  };
  const log = memoryLog();
  const register = memoryRegister(table);
  await register.commit(group, aCommit(anIssue(1), undefined, 'set', { setTimers: set }));
  const instance = (handlers: Record<string, TimerHandler>, own: Register = memoryRegister(table)) =>
    timers({ register: own, clock, log, groups, capabilities: [{ timers: handlers }] });
  return { register, clock, log, instance };
};

/** A handler as slices write them: its commit takes the timer away. */
const closing =
  (register: Register, note = 'closed', more: { setTimers?: Timer[] } = {}): TimerHandler =>
  async (timer) => {
    const number = 2 + Number(timer.id.slice(2));
    await register.commit(timer.group, aCommit(anIssue(number), undefined, note, { fires: timer, ...more }));
  };

describe('durable timers', () => {
  it('fire at their time and not before, once', async () => {
    const { register, clock, instance } = await aStand([close]);
    const { pass } = instance({ close: closing(register) });
    clock.at = addMinutes(noon, -1);
    expect(await pass()).toBe(0);
    clock.at = noon;
    expect(await pass()).toBe(1);
    expect(await pass()).toBe(0);
    expect((await register.head(group, anIssue(3)))?.seq).toBe(1);
  });

  it('fire once between two instances that look at the same moment', async () => {
    const { register, instance } = await aStand([close]);
    const [one, two] = ['one', 'two'].map((name) => instance({ close: closing(register, name) }));
    await Promise.all([one?.pass(), two?.pass()]);
    expect(await register.events(group, anIssue(3))).toHaveLength(1);
    expect(await register.dueTimers(group, noon, 10)).toEqual([]);
  });

  it('fire with everything that firing makes due, when the clock was moved', async () => {
    const next = { ...close, id: 'V-5', due: addMinutes(noon, 30) };
    const { register, clock, instance } = await aStand([close]);
    const { fireDue } = instance({
      close: (timer) => closing(register, timer.id, timer.id === 'V-1' ? { setTimers: [next] } : {})(timer),
    });
    clock.at = addMinutes(noon, 60);
    await fireDue();
    expect((await register.head(group, anIssue(7)))?.seq).toBe(1);
    expect(await register.dueTimers(group, clock.at, 10)).toEqual([]);
  });

  it('of an unknown kind are logged and left, and keep nobody out', async () => {
    const unknown = Array.from({ length: 60 }, (_, index) => ({ ...close, id: `A-${index}`, kind: 'other' }));
    const { register, instance, log } = await aStand([...unknown, close]);
    const { fireDue } = instance({ close: closing(register) });
    await fireDue();
    expect((await register.head(group, anIssue(3)))?.seq).toBe(1);
    expect(await register.dueTimers(group, noon, 100)).toHaveLength(60);
    expect(log.lines).toEqual(Array(60).fill('warn timer.unknown'));
  });

  it('are tried again when their handler failed, ever more seldom, without keeping others out', async () => {
    const other = { ...close, id: 'V-2' };
    const { register, instance, log } = await aStand([close, other]);
    let times = 0;
    const { pass } = instance({
      close: async (timer) => {
        if (timer.id === 'V-2') return closing(register)(timer);
        times += 1;
        throw new Error('not yet');
      },
    });
    for (let round = 0; round < 12; round += 1) await pass();
    expect(times).toBe(3);
    expect((await register.head(group, anIssue(4)))?.seq).toBe(1);
    expect(log.lines).toEqual(Array(3).fill('error timer.failed'));
  });
});
