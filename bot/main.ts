import { startApp } from './app.ts';
import { readConfig } from './config.ts';

const app = await startApp(readConfig(process.env)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The app could not start.');
  process.exit(1);
});

const stop = (): void => {
  app.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
