// The app as it runs in production (bot/main.ts), measured.
import { enableCompileCache } from 'node:module';
import { sayListening } from './measured.ts';

enableCompileCache();
const [{ startApp }, { readConfig }] = await Promise.all([import('../../bot/app.ts'), import('../../bot/config.ts')]);
const app = await startApp(readConfig(process.env));
sayListening(app.port);
process.on('SIGTERM', () => {
  app
    .stop()
    .finally(() => process.exit(0))
    .catch(() => undefined);
});
