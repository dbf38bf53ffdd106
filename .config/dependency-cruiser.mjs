// The architecture as rules. `npm run check` holds them.
// Tests are `*.test.ts`; what several tests share is a kit, `*.kit.ts`: free to join anything, used by tests and kits alone.
const TESTS = '\\.(test|kit)\\.ts$';
const PURE = '^bot/[^/]+/(contract|model|rules|cards|words)\\.ts$|^bot/kernel/';
const ROOMS = 'issues|triage|agendas|meetings|votes|ballots|escalations|minutes|outputs|notifications|members|help';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          TESTS,
          '\\.mjs$',
          '^bot/main\\.ts$',
          '^scripts/[^/]+\\.ts$',
          'vite\\.config\\.ts$',
          '^bot/ports/',
        ],
      },
      to: {},
    },
    {
      name: 'vendor-packages-only-in-adapters',
      comment: 'zod describes wires, so contracts and the configuration may use it.',
      severity: 'error',
      from: { path: '^bot/', pathNot: ['^bot/adapters/', TESTS, '^bot/journeys/'] },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/zod' },
    },
    {
      name: 'pure-files-stay-pure',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: {
        pathNot: [
          '^bot/kernel/',
          '^bot/[^/]+/(contract|model|rules|cards|words)\\.ts$',
          'node_modules/zod',
          '^bot/ports/chat\\.ts$',
          '^bot/capability\\.ts$',
        ],
      },
    },
    {
      name: 'room-to-room-through-contract-and-model',
      severity: 'error',
      from: { path: `^bot/(${ROOMS})/`, pathNot: TESTS },
      to: { path: `^bot/(${ROOMS})/`, pathNot: ['^bot/$1/', '^bot/[^/]+/(contract|model)\\.ts$'] },
    },
    {
      name: 'rooms-know-no-adapters',
      severity: 'error',
      from: { path: `^bot/(${ROOMS}|kernel|ports|record)/`, pathNot: TESTS },
      to: { path: '^bot/adapters/' },
    },
    {
      name: 'only-app-joins-ports-and-adapters',
      severity: 'error',
      from: { path: '^bot/', pathNot: ['^bot/(adapters|journeys)/', '^bot/(app|main)\\.ts$', TESTS] },
      to: { path: '^bot/adapters/' },
    },
    {
      name: 'only-tests-use-kits',
      severity: 'error',
      from: { pathNot: [TESTS, '^bot/journeys/', '^bot/adapters/contracts/'] },
      to: { path: '\\.kit\\.ts$' },
    },
    {
      name: 'tab-reaches-kernel-and-contracts-only',
      severity: 'error',
      from: { path: '^tab/src/', pathNot: TESTS },
      to: { path: '^(bot|scripts|infra|manifest)/', pathNot: ['^bot/kernel/', '^bot/[^/]+/contract\\.ts$'] },
    },
    {
      name: 'bot-knows-neither-tab-nor-scripts',
      severity: 'error',
      from: { path: '^bot/', pathNot: [TESTS, '^bot/journeys/', '^bot/adapters/contracts/'] },
      to: { path: '^(tab|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|^node_modules/\\.bin' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
