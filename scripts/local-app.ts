// The app as the local stand runs it: the same program, with a clock that the stand can move.
// `ROLE=worker node --import ./scripts/local-tenant/redirect.ts scripts/local-app.ts` joins a stand that runs:
// what it needs to know is in `.local/stand.env.json`, unless the environment says it.
import { existsSync, readFileSync } from 'node:fs';
import { startApp, type App } from '../bot/app.ts';
import { shiftedClock } from '../bot/adapters/system/clock.ts';
import { readConfig } from '../bot/config.ts';
import { followClock } from './local-clock.ts';

const STAND_FILE = `${process.env['STAND_FOLDER'] ?? '.local'}/stand.env.json`;
/** EX_TEMPFAIL: the stand was reset, this process belongs to its earlier life. */
const EARLIER_LIFE = 75;

const stand = existsSync(STAND_FILE) ? (JSON.parse(readFileSync(STAND_FILE, 'utf8')) as Record<string, string>) : {};
const environment: Record<string, string | undefined> = process.env['LOCAL_CLOCK_URL']
  ? process.env
  : { ...stand, APP_PORT: '0', ...process.env };

const clock = shiftedClock();
let life: number | undefined;
const joined: { app?: App } = {};
const clockUrl = environment['LOCAL_CLOCK_URL'];
if (clockUrl)
  await followClock(clockUrl, (word) => {
    life ??= word.life;
    if (word.life !== life) process.exit(EARLIER_LIFE);
    clock.shift(word.offsetMs);
    joined.app?.wake();
  });

const started = await startApp(readConfig(environment), { clock });
joined.app = started;
process.send?.({ listening: started.port });
const stop = (): void => {
  started.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop); // the stand has gone
