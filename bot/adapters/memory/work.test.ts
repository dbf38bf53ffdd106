import { workContract } from '../contracts/work-contract.ts';
import { memoryWork } from './index.ts';

describe('work in memory', () => {
  let now = 0;
  workContract({
    make: () => memoryWork(() => now),
    async passSecond() {
      await Promise.resolve();
      now += 1_100;
    },
  });
});
