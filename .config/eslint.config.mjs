import { fileURLToPath } from 'node:url';

import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

export default tseslint.config(
  { ignores: ['**/dist/', '.local/', '.package/', '.cache/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // An object type and an interface are both plain here; style is left to the writer.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // The ports say `Promise` also where an adapter in memory has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Values of index signatures are named like what they are: names, not properties.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Ports are objects of functions, never classes: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // Generic answers of ports are named by their callers: `head<Issue>(…)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@fluentui/react-components', message: 'Import from the @fluentui/react-<part> package.' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setInterval: 'readonly' },
    },
  },
  {
    files: ['tab/**/*.{ts,tsx}', 'scripts/local-tenant/page/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // It names what React's compiler leaves out; the bundles are not built with it.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
);
