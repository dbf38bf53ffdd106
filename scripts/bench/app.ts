// The app as it runs in production, measured.
import { startApp } from '../../bot/app.ts';
import { readConfig } from '../../bot/config.ts';
import { sayListening } from './measured.ts';

const app = await startApp(readConfig(process.env));
sayListening(app.port);
process.on('SIGTERM', () => {
  app
    .stop()
    .finally(() => process.exit(0))
    .catch(() => undefined);
});
