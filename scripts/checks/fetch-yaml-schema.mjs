// Fetches the toolkit's schema of teamsapp.yml into .cache, once: it comes in a package of 34 MB that nothing else needs.
// Run it where the network is allowed: `node scripts/checks/fetch-yaml-schema.mjs`. Tests only look whether it is there.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = '@microsoft/m365agentstoolkit-cli@1.1.17';
const INSIDE = 'package/resource/yaml-schema/v1.11/yaml.schema.json';

const cache = join(fileURLToPath(new URL('../..', import.meta.url)), '.cache');
const schema = join(cache, 'yaml.schema.json');

if (existsSync(schema)) {
  console.info('The schema is there already: .cache/yaml.schema.json');
} else {
  mkdirSync(cache, { recursive: true });
  const run = (command, ...inputs) => execFileSync(command, inputs, { cwd: cache, encoding: 'utf8', timeout: 300_000 });
  const archive = run('npm', 'pack', CLI, '--silent').trim();
  run('tar', '-xzf', archive, INSIDE);
  copyFileSync(join(cache, INSIDE), schema);
  rmSync(join(cache, archive));
  rmSync(join(cache, 'package'), { recursive: true });
  console.info('Fetched .cache/yaml.schema.json');
}
