// The Jest runtime of this project: it loads by Node's own loader (shared-modules.cjs), so the test files of a worker share the
// modules of the application. Loading them anew for each of 260 files took a third of the CPU time of a run.
//
// What it gives up: module mocks and module registries (`jest.mock`, `jest.resetModules`, `jest.isolateModules`, … throw), and
// coverage (`npm run test:coverage` uses Jest's own runtime). A file that needs modules in their initial state says so in its first
// comment: `/** @modules fresh */`. environment.cjs restores what else files share.
const Module = require('node:module');
const JestRuntime = require('jest-runtime').default;
const {
  forget,
  loadTypeScriptBy,
  resetProjectModules,
  resetTestFramework,
  sourceMaps,
} = require('./shared-modules.cjs');

const NEED_A_REGISTRY = [
  ...['mock', 'doMock', 'unmock', 'dontMock', 'deepUnmock', 'setMock', 'unstable_mockModule', 'unstable_unmockModule'],
  ...['enableAutomock', 'disableAutomock', 'autoMockOn', 'autoMockOff', 'createMockFromModule', 'genMockFromModule'],
  ...['resetModules', 'isolateModules', 'isolateModulesAsync', 'requireActual', 'requireMock'],
];

class SharedModulesRuntime extends JestRuntime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    loadTypeScriptBy(transformer);
    resetTestFramework();
    if (environment.needsFreshModules) resetProjectModules();
    globalThis.jest = this.jestObject();
  }

  jestObject() {
    const jest = this.jestGlobals.jestObjectFor(this._testPath);
    for (const name of NEED_A_REGISTRY)
      jest[name] = () => {
        throw new Error(
          `jest.${name} has no effect here: test files of a worker share their modules (test/jest/runtime.cjs)`,
        );
      };
    return jest;
  }

  requireModule(from, moduleName = from) {
    return Module.createRequire(from)(moduleName);
  }

  requireInternalModule(from, moduleName) {
    return this.requireModule(from, moduleName);
  }

  unstable_shouldLoadAsEsm() {
    return false;
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** Jest's own runtime replaces `process.getBuiltinModule` of a sandbox; here `process` is the worker's. */
  installGetBuiltinModule() {}

  teardown() {
    super.teardown();
    forget((file) => file === this._testPath);
    // What this file has done to them is not for the next one.
    if (this._environment.needsFreshModules) resetProjectModules();
  }
}

module.exports = SharedModulesRuntime;
module.exports.default = SharedModulesRuntime;
