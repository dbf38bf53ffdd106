import { enableCompileCache } from 'node:module';

// Compiled code, type stripping included, is kept between starts: a third of the CPU of a start. Only what is imported
// after this line is kept, hence the imports below.
enableCompileCache();
const [{ startApp }, { readConfig }] = await Promise.all([import('./app.ts'), import('./config.ts')]);

const start = async () => {
  try {
    return await startApp(readConfig(process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The app could not start.');
    return process.exit(1);
  }
};

const app = await start();
const stop = (): void => {
  app.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
