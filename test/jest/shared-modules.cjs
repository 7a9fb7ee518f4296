// Node's own module loader, taught to read the project's TypeScript. A worker uses it for all of its test files, so each module of
// the application and each package is loaded once for a worker, not once for a file.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { ROOT } = require('./test-files.cjs');

/** Packages that keep state in their modules: nestjs-pino keeps the logger of the first application. */
const STATEFUL_PACKAGES = /[\\/]node_modules[\\/](nestjs-pino|pino-http)[\\/]/;
/** jest-circus keeps the tests of a file in its modules, and under these symbols of `globalThis`. */
const TEST_FRAMEWORK = /[\\/]node_modules[\\/]jest-circus[\\/]/;
const TEST_FRAMEWORK_STATE = new Set([
  ...['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'],
  ...['RETRY_TIMES', 'RETRY_TIMES_SETTER', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'],
]);

const TRANSFORM_OPTIONS = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
  collectCoverage: false,
  collectCoverageFrom: [],
  coverageProvider: 'v8',
};

/** The path of the source map of each loaded file, for stack traces. */
const sourceMaps = new Map();
let transformer = null;

/** Loads `.ts` files by `current` (Jest's transformer and its cache) from now on. */
function loadTypeScriptBy(current) {
  if (transformer === null) install();
  transformer = current;
}

function install() {
  Module.enableCompileCache(path.join(ROOT, 'node_modules/.cache/test-modules'));
  const { paths } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')).compilerOptions;
  const aliases = new Map(Object.entries(paths).map(([alias, [target]]) => [alias, path.join(ROOT, target)]));
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    return resolve.call(this, aliases.get(request) ?? request, ...rest);
  };
  Module._extensions['.ts'] = (module, filename) => {
    const { code, sourceMapPath } = transformer.transform(filename, TRANSFORM_OPTIONS);
    if (sourceMapPath) sourceMaps.set(filename, sourceMapPath);
    module._compile(code, filename);
  };
}

/** The next file gets a new test framework. Its state holds the tests of the last file, and all that they refer to. */
function resetTestFramework() {
  forget((file) => TEST_FRAMEWORK.test(file));
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    if (TEST_FRAMEWORK_STATE.has(symbol.description)) delete globalThis[symbol];
}

/** The next `require` of a module of the project, or of a package that keeps state, loads it anew. */
function resetProjectModules() {
  forget((file) => file.endsWith('.ts') || STATEFUL_PACKAGES.test(file));
}

function forget(matches) {
  for (const file of Object.keys(require.cache)) if (matches(file)) delete require.cache[file];
}

module.exports = { loadTypeScriptBy, resetTestFramework, resetProjectModules, forget, sourceMaps };
