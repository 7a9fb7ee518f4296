// The test environment of the shared modules (runtime.cjs): the worker's own globals. What a test file changes of them is restored
// after it; a global name or a listener of `process` that it leaves behind fails it.
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { setTimeout: delay } = require('node:timers/promises');
const { logFileOf } = require('./test-files.cjs');

const realConsole = globalThis.console;
const realExit = process.exit;
globalThis.global = globalThis;

/** Set by Jest, and by packages once, when they are loaded: TypeScript's helpers, @nestjs/swagger, TypeORM. */
const EXPECTED_GLOBALS =
  /^(__\w+|SwaggerGlobal(Parameters|Responses)Storage|typeormMetadataArgsStorage|jest|expect|[fx]?(describe|it|test)|(before|after)(All|Each))$/;
/** Events of jest-circus that say that a test, a hook or the file has failed. */
const FAILURES = new Set(['test_fn_failure', 'hook_failure', 'error']);
const LOOKS_FOR_SERVERS = 100;
const LOOK_MS = 20;
/** Listened to by packages from when they are loaded. */
const EXPECTED_EVENTS = new Set(['newListener', 'removeListener', 'warning']);

class SharedGlobalsEnvironment {
  constructor({ projectConfig }, { docblockPragmas, testPath }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    /** Asked by runtime.cjs. */
    this.needsFreshModules = /^fresh\b/.test(docblockPragmas.modules ?? '');
    this.env = { ...process.env };
    this.folder = process.cwd();
    // Where test/support/suite-log.ts writes what the services of this file log.
    if (process.env.SUITE_LOGS) process.env.SUITE_LOG_FILE = logFileOf(process.env.SUITE_LOGS, testPath);
  }

  async setup() {
    this.globalNames = new Set(Object.getOwnPropertyNames(globalThis));
    this.listeners = countListeners();
    this.servers = countServers();
    this.hasRun = false;
    this.hasFailed = false;
  }

  handleTestEvent({ name }) {
    if (name === 'run_finish') this.hasRun = true;
    if (FAILURES.has(name)) this.hasFailed = true;
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    process.exit = realExit;
    globalThis.console = realConsole;
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
    if (process.cwd() !== this.folder) process.chdir(this.folder);
    // A file that failed has an error of its own, and may have left something because of it.
    if (this.hasRun && !this.hasFailed) await this.failForWhatIsLeft();
  }

  async failForWhatIsLeft() {
    const names = Object.getOwnPropertyNames(globalThis).filter(
      (name) => !this.globalNames.has(name) && !EXPECTED_GLOBALS.test(name),
    );
    for (const name of names) delete globalThis[name];
    const events = [...countListeners()]
      .filter(([event, count]) => count > (this.listeners.get(event) ?? 0) && !EXPECTED_EVENTS.has(event))
      .map(([event]) => String(event));
    const left = [...names, ...events.map((event) => `a listener of process '${event}'`)];
    // A server that was told to close does so once its connections have ended.
    for (let n = 0; countServers() > this.servers && n < LOOKS_FOR_SERVERS; n++) await delay(LOOK_MS);
    if (countServers() > this.servers) left.push('a server that listens');
    if (left.length > 0) throw new Error(`This file leaves behind: ${left.join(', ')}`);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}

const countServers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
const countListeners = () => new Map(process.eventNames().map((event) => [event, process.listenerCount(event)]));

module.exports = SharedGlobalsEnvironment;
module.exports.TestEnvironment = SharedGlobalsEnvironment;
