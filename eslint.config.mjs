import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Which of our packages each place may import; turbo checks the package.json side of the same rule. */
const boundaries = [
  {
    files: ['libs/contracts/src/**', 'libs/dag/src/**'],
    forbid: ['@taskflow/*', '@nestjs/*', 'node:*', 'typeorm'],
    why: 'contracts and dag import nothing and run in a browser',
  },
  {
    files: ['libs/core/src/**'],
    forbid: ['@taskflow/platform*', '@nestjs/*', 'typeorm', 'node:*', 'amqplib', 'ioredis', 'mysql2*', 'libsql'],
    why: 'core is plain TypeScript: no framework, driver, file, timer or environment',
  },
  {
    files: ['apps/{api,worker,scheduler,audit,realtime}/src/**'],
    ignores: ['apps/*/src/main.ts', '**/*.spec.ts'],
    forbid: ['@taskflow/platform*', 'typeorm', 'amqplib', 'ioredis', 'mysql2*', 'libsql'],
    why: 'only main.ts of an app sees platform',
  },
  {
    files: ['libs/platform/src/**'],
    forbid: ['@taskflow/{api,worker,scheduler,audit,realtime,standalone}*'],
    why: 'platform sits below the apps',
  },
  {
    files: ['apps/{api,worker,scheduler,audit,realtime}/src/**'],
    ignores: ['**/*.spec.ts'],
    forbid: ['@taskflow/{api,worker,scheduler,audit,realtime,standalone}*'],
    why: 'apps never import each other',
  },
  {
    files: ['apps/dashboard/src/**'],
    ignores: [],
    forbid: ['@taskflow/{core,platform}*', '@taskflow/{api,worker,scheduler,audit,realtime,standalone}*', '@nestjs/*', 'node:*'],
    why: 'the dashboard runs in a browser and sees contracts and dag',
  },
];

function forbidding({ files, ignores = ['**/*.spec.ts'] }, patterns) {
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/coverage/**',
      'data/**',
      '**/artefacts/**',
      'apps/dashboard/src/api/schema.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      'no-control-regex': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'List the names: a barrel hides what a package offers.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only libs/platform/src/env reads the environment.',
        },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.spec.tsx',
      '**/*.conformance-spec.ts',
      '**/*.e2e-spec.ts',
      '**/e2e/**',
      '**/test/**',
      'libs/core/conformance/**',
      'libs/platform/src/env/**',
      'libs/platform/src/env.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/e2e/**', 'libs/core/conformance/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['apps/dashboard/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['apps/dashboard/{src,test}/**/*.{ts,tsx}'],
    ignores: ['apps/dashboard/src/question/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@mantine/modals',
              message: 'A dialog that is opened before its place is there is lost: ask() waits for it.',
            },
          ],
        },
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  // Parts of them run in a page.
  {
    files: ['tools/bench/ui-*.mjs', 'tools/screenshots.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: globals.node } },
  ...mergeBoundaries(),
);

/** eslint keeps only the last setting of a rule for a file, so overlapping boundaries are joined per glob. */
function mergeBoundaries() {
  const byFiles = new Map();
  for (const { files, ignores, forbid, why } of boundaries) {
    for (const glob of files) {
      const entry = byFiles.get(glob) ?? { files: [glob], ignores: new Set(ignores ?? ['**/*.spec.ts']), patterns: [] };
      for (const pattern of ignores ?? []) entry.ignores.add(pattern);
      entry.patterns.push({ group: forbid, message: why });
      byFiles.set(glob, entry);
    }
  }
  return [...byFiles.values()].map((entry) => forbidding({ files: entry.files, ignores: [...entry.ignores] }, entry.patterns));
}
