// Types and lint in one process, so that the rules that need types use those that the compiler has found already. Both are incremental:
// a file is linted again when it has changed, or what it can see of the files that it imports, directly or not: their declarations.
// `tsc --noEmit` and `eslint .` look at everything, with the same outcome.
import { ESLint } from 'eslint';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Absolute, as the compiler writes it into its build info, or it takes its own options for changed ones. */
const CACHE = path.resolve('node_modules/.cache/check');
const BUILD_INFO = path.join(CACHE, 'types.tsbuildinfo');
const MEMORY = path.join(CACHE, 'lint.json');
/** With another one of these, everything is linted again. */
const RULES = ['eslint.config.mjs', 'tsconfig.json', 'node_modules/.package-lock.json', 'scripts/check-code.mjs'];
/** Is seen by files that do not import it. */
const AMBIENT = /^\s*declare (global|module)\b/m;

const digest = (...texts) => createHash('sha256').update(texts.join('\0')).digest('base64');
const relative = (file) => path.relative('', file).split(path.sep).join('/');
const isOurs = (fileName) => !fileName.includes('/node_modules/');

const oursOf = (program) => program.getSourceFiles().filter(({ fileName }) => isOurs(fileName));

/** What the last run knew: the declarations of each file, and under which key it was linted without a message. */
function remembered() {
  if (existsSync(MEMORY) && existsSync(BUILD_INFO)) return JSON.parse(readFileSync(MEMORY, 'utf8'));
  rmSync(BUILD_INFO, { force: true }); // or files that have not changed would not be emitted
  return { declarations: {}, linted: {} };
}

/** The incremental program of tsconfig.json. It emits declarations to compare them; they are not kept. */
function openProgram() {
  const overrides = { declaration: true, emitDeclarationOnly: true, sourceMap: false, tsBuildInfoFile: BUILD_INFO };
  const fail = (fault) => {
    throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, '\n'));
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', { ...overrides, outDir: CACHE }, host);
  return ts.createIncrementalProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: ts.getConfigFileParsingDiagnostics(config),
  });
}

/** @returns whether there is no type error; they are printed */
function checkTypes(program) {
  const faults = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ];
  const host = {
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  };
  if (faults.length > 0) console.log(ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(faults), host));
  return faults.length === 0;
}

/** The declarations of each of our files by their digest; those of a file that cannot be emitted are its text. */
function declarationsOf(program, before) {
  const emitted = {};
  const { diagnostics } = program.emit(undefined, (file, text, _bom, _fault, sources) => {
    if (file.endsWith('.tsbuildinfo')) writeFileSync(BUILD_INFO, text);
    else for (const { fileName } of sources ?? []) emitted[relative(fileName)] = digest(text);
  });
  const failed = new Set(diagnostics.map(({ file }) => file && relative(file.fileName)));
  return Object.fromEntries(
    oursOf(program).map(({ fileName, text }) => {
      const [name, content] = [relative(fileName), digest(text)];
      const known = before[name]?.content === content ? before[name].shape : content;
      return [name, { content, shape: failed.has(name) ? content : (emitted[name] ?? known) }];
    }),
  );
}

/** What the lint of each file depends on, by one digest. */
function keysOf(program, declarations) {
  const files = oursOf(program);
  const ambient = files.filter(({ text }) => AMBIENT.test(text)).map(({ fileName }) => relative(fileName));
  const rules = digest(process.version, ...RULES.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')));
  return Object.fromEntries(
    files.map((file) => {
      const name = relative(file.fileName);
      const imported = program.getAllDependencies(file).filter(isOurs).map(relative);
      const seen = [...new Set([...ambient, ...imported])].filter((other) => other !== name);
      const shapes = seen.sort().map((other) => `${other} ${declarations[other].shape}`);
      return [name, digest(rules, declarations[name].content, ...shapes)];
    }),
  );
}

/** Lints what has another key than when it was linted last. @returns whether there is no error, and the keys of files without a message */
async function lint(program, keys, linted) {
  const parserOptions = { projectService: false, programs: [program.getProgram()] };
  const eslint = new ESLint({ overrideConfig: { languageOptions: { parserOptions } } });
  const due = [];
  const clean = {};
  for (const file of globSync('**/*.{ts,mts,cts}', { exclude: (name) => name === 'node_modules' || name === 'dist' })) {
    const name = relative(file);
    if (await eslint.isPathIgnored(file)) continue;
    if (name in keys && linted[name] === keys[name]) clean[name] = keys[name];
    else due.push(file);
  }
  const results = due.length > 0 ? await eslint.lintFiles(due) : [];
  for (const { filePath, messages } of results)
    if (messages.length === 0) clean[relative(filePath)] = keys[relative(filePath)];
  const said = await (await eslint.loadFormatter('stylish')).format(results);
  if (said) console.log(said);
  return { passed: results.every(({ errorCount }) => errorCount === 0), clean, count: due.length };
}

mkdirSync(CACHE, { recursive: true });
const { declarations: before, linted } = remembered();
const program = openProgram();
const isTyped = checkTypes(program);
rmSync(MEMORY, { force: true }); // an interrupted run leaves nothing that does not fit together
const declarations = declarationsOf(program, before);
const { passed, clean, count } = await lint(program, keysOf(program, declarations), linted);
writeFileSync(MEMORY, JSON.stringify({ declarations, linted: clean }));
console.log(`${count} files linted`);
process.exitCode = isTyped && passed ? 0 : 1;
