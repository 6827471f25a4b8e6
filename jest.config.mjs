// One configuration for every package: tests run on the sources (export condition `source`), so no build is needed.
const transformer = (react) => [
  '@swc/jest',
  {
    configFile: undefined,
    swcrc: false,
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx: react },
      transform: react ? { react: { runtime: 'automatic' } } : { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  transform: { '^.+\\.ts$': transformer(false), '/node_modules/@marcbachmann/.+\\.js$': transformer(false) },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/data/'],
};

/** Tests of the dashboard's parts, in a DOM without a browser. */
const dashboard = {
  ...base,
  displayName: 'dashboard',
  testEnvironment: '<rootDir>/apps/dashboard/test/environment.cjs',
  testEnvironmentOptions: { customExportConditions: ['source', 'browser', 'require', 'default'] },
  transform: { '^.+\\.(ts|tsx|mjs)$': transformer(true), '/node_modules/.+\\.js$': transformer(true) },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!react-hotkeys-hook/)'],
  moduleFileExtensions: ['tsx', ...base.moduleFileExtensions],
  moduleNameMapper: { '\\.css$': '<rootDir>/apps/dashboard/test/css.cjs' },
  setupFiles: ['<rootDir>/apps/dashboard/test/browser.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/dashboard/test/matchers.ts'],
  testMatch: ['<rootDir>/apps/dashboard/{src,test}/**/*.spec.{ts,tsx}'],
};

export default {
  testTimeout: 60_000,
  collectCoverageFrom: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', '!**/*.spec.{ts,tsx}'],
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/dashboard/'],
    },
    dashboard,
    { ...base, displayName: 'conformance', testMatch: ['<rootDir>/libs/platform/src/**/*.conformance-spec.ts'] },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/apps/standalone/e2e/**/*.e2e-spec.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/apps/dashboard/e2e/**/*.browser-spec.ts'] },
  ],
};
