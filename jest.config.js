const { readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');

/** Path aliases are read from tsconfig.json, so they are declared once. */
const { paths } = JSON.parse(readFileSync(`${__dirname}/tsconfig.json`, 'utf8')).compilerOptions;
const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([alias, [target]]) => [`^${alias}$`, `<rootDir>/${target.replace(/^\.\//, '')}`]),
);

/** `npm run test:coverage` measures by Jest's own runtime, which needs this flag for packages that are ES modules. */
const sharesModules = !process.execArgv.includes('--experimental-vm-modules');

const common = {
  rootDir: __dirname,
  ...(sharesModules && {
    runtime: '<rootDir>/test/jest/runtime.cjs',
    testEnvironment: '<rootDir>/test/jest/environment.cjs',
  }),
  // These are the worker's own: without them the streams of Node stop.
  fakeTimers: { doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{src,libs}/**/*.spec.ts'] },
    { ...common, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
  ],
  testSequencer: '<rootDir>/test/jest/sequencer.cjs',
  reporters: ['default', '<rootDir>/test/jest/reporter.cjs'],
  // For what hangs; a machine may be several times slower than another.
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1500MB',
  // A worker on a busy machine may need this long to end; Jest's limit of half a second counts that as a leak.
  workerGracefulExitTimeout: 10_000,
  // Tests wait for servers and processes as much as they compute.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  collectCoverageFrom: ['{src,libs}/**/*.ts', '!**/*.spec.ts', '!**/index.ts', '!**/*.module.ts', '!src/migrations/**'],
  coverageProvider: 'v8',
  coverageDirectory: '<rootDir>/coverage',
  coverageReporters: ['text', 'lcov'],
};
