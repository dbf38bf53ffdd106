// Azurite for the stand: ends with whoever started it, also when that one was killed.
import { createRequire } from 'node:module';

process.on('disconnect', () => process.exit(0));
createRequire(import.meta.url)('azurite/dist/src/azurite.js');
