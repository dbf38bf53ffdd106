import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logAlerts } from './alerts.ts';

const bot = join(import.meta.dirname, '..', '..', 'bot');
const code = readdirSync(bot, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(test|kit)\.ts$/.test(path))
  .map((path) => readFileSync(join(bot, path), 'utf8'))
  .join('\n');

const watched = logAlerts.flatMap(({ query }) =>
  [...(/\bin \(([^)]*)\)/.exec(query)?.[1]?.matchAll(/'([^']+)'/g) ?? [])].map(([, event = '']) => event),
);

it('finds the events that the alerts watch', () => {
  expect(watched.length).toBeGreaterThan(2);
});

it.each(watched)('watches %s, which the service writes', (event) => {
  expect(code).toContain(`, '${event}'`);
});
