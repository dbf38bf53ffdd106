// Checks a group's record: every chain of hashes, and every head against the fold of its events.
// `node scripts/verify-register.ts [group …]`; without a group, all of them. Exit 1 when something does not hold.
import { EVOLVERS } from '../bot/record/evolvers.ts';
import { verifyGroup } from '../bot/record/verify.ts';
import { openStores } from './record-stores.ts';

const { register, groups } = openStores();
const asked = process.argv.slice(2);
let sound = true;
for (const group of asked.length > 0 ? asked : await groups()) {
  const { streams, events, findings } = await verifyGroup(register, group, EVOLVERS);
  for (const { stream, seq, what } of findings) console.log(`${group} ${stream} event ${seq}: ${what}`);
  console.log(`${group}: ${streams} streams, ${events} events, ${findings.length} faults`);
  sound &&= findings.length === 0;
}
process.exitCode = sound ? 0 : 1;
