import { startMeasured, type Measured } from './child.ts';
import { median, row, type Row } from './row.ts';

const ROUNDS = 5;
const GOAL = 1.15;
const MEGA = 1_000_000;
const MOST_MEMORY_MB = 200;

const cpuOf = async (start: () => Promise<Measured>): Promise<number> => {
  const process = await start();
  await process.stop();
  return process.atStart.cpu;
};

/** `start-cpu`: the app's start to listening, over importing the same packages and listening; by CPU, in turn. */
export const startRows = async (environment: Record<string, string>, say: (line: string) => void): Promise<Row[]> => {
  const app = (): Promise<Measured> => startMeasured('app.ts', { ...environment, APP_PORT: '0', ROLE: 'web' });
  const floor = (): Promise<Measured> => startMeasured('floor-start.ts', environment);
  await cpuOf(floor); // the file cache is warm for both
  await cpuOf(app);
  const ratios: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [below, above] = [await cpuOf(floor), await cpuOf(app)];
    ratios.push(above / below);
    floors.push(below / 1000);
    say(`start: floor ${(below / 1000).toFixed(0)} ms, app ${(above / 1000).toFixed(0)} ms`);
  }
  return [row('start-cpu', median(ratios), 'ratio (floor in ms)', GOAL, median(floors))];
};

/** `rss`: resident memory of the app process after the turns of this run. */
export const memoryRow = (bytes: number): Row => row('rss', bytes / MEGA, 'MB', MOST_MEMORY_MB);
