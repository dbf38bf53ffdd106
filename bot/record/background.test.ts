import { memoryLog, memoryRegister, memoryTable, memoryWork } from '../adapters/memory/index.ts';
import { aCommit, anIssue, noon } from '../adapters/contracts/samples.ts';
import type { Reaction } from '../capability.ts';
import { background } from './background.ts';

const group = 'glenfallon';

describe('what goes on in the background', () => {
  const aStand = () => {
    const reacted = Promise.withResolvers<string>();
    const fired = Promise.withResolvers<string>();
    const register = memoryRegister(memoryTable());
    const run: Reaction['run'] = async (_group, event) => {
      reacted.resolve(event.stream.id);
    };
    const deps = {
      register,
      work: memoryWork(),
      clock: { now: () => noon },
      log: memoryLog(),
      groups: () => Promise.resolve([group]),
      capabilities: [
        {
          name: 'tests',
          reactions: [{ on: 'Noted', name: 'hear', run }],
          timers: {
            async remind(timer: Parameters<typeof register.dropTimer>[0]) {
              await register.dropTimer(timer);
              fired.resolve(timer.id);
            },
          },
        },
      ],
    };
    return { deps, register, reacted: reacted.promise, fired: fired.promise };
  };

  it('brings a commit to its reactions, fires timers and stops cleanly', async () => {
    const { deps, register, reacted, fired } = aStand();
    const all = background(deps, 'all');
    all.start();
    const setTimers = [{ id: 'T-1', kind: 'remind', due: noon, data: null }];
    await register.commit(group, aCommit(anIssue(1), undefined, 'raised', { setTimers }));
    all.wake();
    expect(await reacted).toBe(anIssue(1).id);
    expect(await fired).toBe('T-1');
    await all.stop();
    expect(await register.outbox(group, 1)).toEqual([]);
    expect(deps.log.lines).toEqual([]);
  });

  it('leaves reactions and timers to workers where the instance only answers people', async () => {
    const { deps, register, reacted } = aStand();
    const web = background(deps, 'web');
    web.start();
    await register.commit(group, aCommit(anIssue(1), undefined, 'raised'));
    await web.stop();
    expect(await register.outbox(group, 1)).toEqual([]);
    await web.fireDue();

    const worker = background(deps, 'worker');
    worker.start();
    expect(await reacted).toBe(anIssue(1).id);
    await worker.stop();
  });
});
