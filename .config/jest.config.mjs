// Four projects, from the fastest to the slowest. Tests are compiled by swc; types are checked by `npm run check:types`.
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const swc = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2024' }, module: { type: 'commonjs' } },
  ],
};
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir,
  testMatch,
  transform: swc,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/.package', '/dist/'],
  ...more,
});

export default {
  rootDir,
  testTimeout: 60_000,
  // Journeys wait more than they work: on two cores jest would take one worker.
  maxWorkers: 2,
  projects: [
    project('unit', ['<rootDir>/{bot,scripts}/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '/bot/adapters/', '/bot/journeys/'],
    }),
    project('adapters', ['<rootDir>/bot/adapters/**/*.test.ts']),
    project('tab', ['<rootDir>/tab/**/*.test.ts']),
    project('journeys', ['<rootDir>/bot/journeys/**/*.test.ts']),
  ],
};
