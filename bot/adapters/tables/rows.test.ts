import { startAzurite, type Azurite } from '../contracts/azurite.ts';
import { rowsContract } from '../contracts/rows-contract.ts';
import { systemIds } from '../system/ids.ts';
import { tablesRows } from './index.ts';

describe('plain rows on Table Storage', () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.stop());
  rowsContract(() =>
    tablesRows({ connection: { connectionString: azurite.connectionString }, ids: systemIds(), limitMs: 10_000 }),
  );
});
