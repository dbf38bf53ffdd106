import { QueueServiceClient } from '@azure/storage-queue';
import { setTimeout as pass } from 'node:timers/promises';
import { startAzurite, type Azurite } from '../contracts/azurite.ts';
import { workContract } from '../contracts/work-contract.ts';
import { queueWork } from './index.ts';

describe('work on Queue Storage', () => {
  let azurite: Azurite;
  let queues = 0;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.stop());
  workContract({
    make: () =>
      queueWork({
        connection: { connectionString: azurite.connectionString },
        limitMs: 10_000,
        queue: `work-${(queues += 1)}`,
      }),
    // Visibility is counted by the store's own clock, in whole seconds: there is nothing to wait for but the time.
    passSecond: () => pass(1_100),
  });

  it('gives out a message that nobody can read as empty, beside those that can be read, to be put aside', async () => {
    const connection = { connectionString: azurite.connectionString };
    const work = queueWork({ connection, limitMs: 10_000, queue: 'strange' });
    await work.send('task');
    await QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient('strange').sendMessage('{"');
    const parcels = await work.receive(32, 60);
    expect(parcels.map(({ body }) => body)).toEqual(['task', null]);
    for (const parcel of parcels) await work.poison(parcel, 'not a parcel of events');
    expect(await work.redrive()).toBe(1);
    expect(await work.poisoned()).toBe(1);
  });
});
