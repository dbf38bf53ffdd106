/** Writes infra/azure.json: `node scripts/azure-template.ts`. A test fails while the committed file differs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureTemplateText } from './azure/template.ts';

const file = join(import.meta.dirname, '..', 'infra', 'azure.json');
writeFileSync(file, azureTemplateText());
console.info('Wrote infra/azure.json.');
