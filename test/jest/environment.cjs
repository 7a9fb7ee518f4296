// The test environment of the shared modules: the worker's own globals. What a test file changes of them is restored after it; what
// it leaves behind for the next file fails it by name.
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { logFileOf } = require('./log-file.cjs');

const realConsole = globalThis.console;
const realExit = process.exit;
globalThis.global = globalThis;

class SharedGlobalsEnvironment {
  constructor({ projectConfig }, { docblockPragmas, testPath }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    /** Asked by runtime.cjs. */
    this.needsFreshModules = docblockPragmas.modules === 'fresh';
    this.env = { ...process.env };
    this.folder = process.cwd();
    // Where test/support/suite-log.ts writes what the services of this file log.
    if (process.env.SUITE_LOGS) process.env.SUITE_LOG_FILE = logFileOf(process.env.SUITE_LOGS, testPath);
  }

  async setup() {
    this.globalNames = new Set(Reflect.ownKeys(globalThis));
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    process.exit = realExit;
    globalThis.console = realConsole;
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
    if (process.cwd() !== this.folder) process.chdir(this.folder);
    const left = Reflect.ownKeys(globalThis).filter((name) => !this.globalNames.has(name));
    if (process.env.DEBUG_LEAKS)
      require('node:fs').appendFileSync(
        process.env.DEBUG_LEAKS,
        JSON.stringify([
          process.env.SUITE_LOG_FILE,
          left.map(String),
          process.eventNames().map((n) => [String(n), process.listenerCount(n)]),
        ]) + '\n',
      );
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}

module.exports = SharedGlobalsEnvironment;
module.exports.TestEnvironment = SharedGlobalsEnvironment;
