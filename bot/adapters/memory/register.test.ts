import { numbersContract } from '../contracts/numbers-contract.ts';
import { readingContract } from '../contracts/reading-contract.ts';
import { registerContract } from '../contracts/register-contract.ts';
import { memoryRegister, memoryTable } from './index.ts';

describe('the register in memory', () => {
  const table = memoryTable();
  const make = () => memoryRegister(table);
  registerContract(make);
  numbersContract(make);
  readingContract(make);
});
