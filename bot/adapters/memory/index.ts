import type { Register } from '../../ports/register.ts';
import type { Rows } from '../../ports/rows.ts';
import { systemIds } from '../system/ids.ts';
import { registerOn } from '../tables/register.ts';
import { rowsOn } from '../tables/rows.ts';
import { memoryTable } from './table.ts';

export { memoryTable, type MemoryTable } from './table.ts';
export { memoryLog } from './log.ts';
export { memoryWork } from './work.ts';

/** The register in memory, with the semantics of the real one. Give two of them one table to have two instances. */
export const memoryRegister = (table = memoryTable(), ids = systemIds()): Register => registerOn(table, { ids });

export const memoryRows = (table = memoryTable(), ids = systemIds()): Rows => rowsOn(table, { ids });
