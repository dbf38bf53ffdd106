// The stores of a register, for scripts that a person runs: a stand that runs here, or what the environment names.
import { existsSync, readFileSync } from 'node:fs';
import { DefaultAzureCredential } from '@azure/identity';
import { queueWork } from '../bot/adapters/queues/index.ts';
import { systemIds } from '../bot/adapters/system/ids.ts';
import { tablesRegister, tablesRows } from '../bot/adapters/tables/index.ts';
import type { GroupId } from '../bot/kernel/ids.ts';
import type { Register } from '../bot/ports/register.ts';
import type { Work } from '../bot/ports/work.ts';

const STAND_FILE = '.local/stand.env.json';
/** Scripts are patient: nobody waits for them in a chat. */
const LIMIT_MS = 10_000;

export interface Stores {
  register: Register;
  work: Work;
  groups: () => Promise<GroupId[]>;
}

/** @throws Error that says what to set, when nothing names a store */
export const openStores = (): Stores => {
  const stand = existsSync(STAND_FILE) ? (JSON.parse(readFileSync(STAND_FILE, 'utf8')) as Record<string, string>) : {};
  const account = process.env.STORAGE_ACCOUNT;
  const connectionString = process.env.STORAGE_CONNECTION ?? (account ? undefined : stand.STORAGE_CONNECTION);
  const to = (service: 'table' | 'queue') => {
    if (connectionString) return { connectionString };
    if (!account) throw new Error('Set STORAGE_ACCOUNT or STORAGE_CONNECTION, or start the local stand first.');
    return { url: `https://${account}.${service}.core.windows.net`, credential: new DefaultAzureCredential() };
  };
  const ids = systemIds();
  const rows = tablesRows({ connection: to('table'), ids, limitMs: LIMIT_MS });
  return {
    register: tablesRegister({ connection: to('table'), ids, limitMs: LIMIT_MS }),
    work: queueWork({ connection: to('queue'), limitMs: LIMIT_MS }),
    groups: async () => (await rows.list({ group: '*', kind: 'groups' })).map(({ key }) => key),
  };
};
