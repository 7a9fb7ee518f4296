// npm run trust: runs every test whose name carries the id of a promise in docs/security.md, and lists the promises with their outcome.
// With --list it only says which tests there are. Exit code 1 where a promise has no test, or one that fails.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROMISE = /^\| ([ASXWK]\d+) +\| (.+?) +\|$/gm;
const NAMED = /\[([ASXWK]\d+)\]/g;

const promises = [...readFileSync('docs/security.md', 'utf8').matchAll(PROMISE)].map(([, id, text]) => ({ id, text }));
const outcomes = process.argv.includes('--list') ? namesInSource() : run();

let missing = 0;
for (const { id, text } of promises) {
  const tests = outcomes.filter(({ name }) => [...name.matchAll(NAMED)].some(([, named]) => named === id));
  const failed = tests.filter(({ passed }) => !passed);
  const isHeld = tests.length > 0 && failed.length === 0;
  if (!isHeld) missing++;
  console.log(`${isHeld ? '✓' : '✕'} ${id.padEnd(3)} ${text}`);
  for (const { name, passed } of tests) console.log(`      ${passed ? '' : 'FAILED '}${name}`);
  if (tests.length === 0) console.log('      no test');
}
console.log(`\n${promises.length - missing} of ${promises.length} promises are held by tests`);
process.exitCode = missing > 0 ? 1 : 0;

function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'marquee-trust-'));
  const file = path.join(folder, 'outcome.json');
  const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const args = [
    '-t',
    '\\[[ASXWK]\\d+\\]',
    '--testPathPatterns',
    'accounts|auth|architecture|config|secrets|e2e/webhooks|src/webhooks|libs/egress',
    '--json',
    '--outputFile',
    file,
    '--silent',
  ];
  spawnSync(process.execPath, [...jest, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .map(({ fullName, status }) => ({ name: fullName, passed: status === 'passed' }));
}

function namesInSource() {
  return globSync(['src/**/*.spec.ts', 'libs/**/*.spec.ts', 'test/**/*spec.ts'])
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /\[[ASXWK]\d+\]/.test(line))
    .map((line) => ({ name: line.trim(), passed: true }));
}
