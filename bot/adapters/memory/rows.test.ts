import { rowsContract } from '../contracts/rows-contract.ts';
import { memoryRows, memoryTable } from './index.ts';

describe('plain rows in memory', () => {
  const table = memoryTable();
  rowsContract(() => memoryRows(table));
});
