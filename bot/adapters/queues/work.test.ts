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
});
