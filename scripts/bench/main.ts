// One table of paired ratios, each with the floor of the same run. `--json` prints the rows only.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from '../ports.ts';
import { startServices } from '../services.ts';
import { table, type Row } from './row.ts';
import { startRows } from './start.ts';
import { tabRow } from './tab-size.ts';
import { turnRows } from './turns.ts';

const json = process.argv.includes('--json');
const say = (line: string): void => {
  if (!json) console.log(line);
};

const folder = mkdtempSync(join(tmpdir(), 'interface-group-bench-'));
const ports = await choosePorts({
  APP_PORT: '0',
  TENANT_PORT: '0',
  AZURITE_BLOB_PORT: '0',
  AZURITE_QUEUE_PORT: '0',
  AZURITE_TABLE_PORT: '0',
});
const services = await startServices({ ports, folder, reset: () => Promise.resolve() });
const rows: Row[] = [];
try {
  rows.push(...(await turnRows(services, say)), ...(await startRows(services.environment, say)), tabRow());
} finally {
  await services.stop();
  rmSync(folder, { recursive: true, force: true });
}

if (json) console.log(JSON.stringify(rows));
else {
  console.log(`\n${table(rows)}\n`);
  console.log(
    `Node ${process.version}, load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
}
process.exit(rows.every(({ pass }) => pass) ? 0 : 1);
