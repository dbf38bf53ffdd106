import { startAzurite, type Azurite } from '../contracts/azurite.ts';
import { numbersContract } from '../contracts/numbers-contract.ts';
import { readingContract } from '../contracts/reading-contract.ts';
import { registerContract } from '../contracts/register-contract.ts';
import { systemIds } from '../system/ids.ts';
import { tablesRegister } from './index.ts';

describe('the register on Table Storage', () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.stop());
  const make = () =>
    tablesRegister({ connection: { connectionString: azurite.connectionString }, ids: systemIds(), limitMs: 10_000 });
  registerContract(make);
  numbersContract(make);
  readingContract(make);
});
