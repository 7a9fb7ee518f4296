// npm run check: everything that can be said about the code without running it. Two at a time; the output of what fails is shown.
import { spawn } from 'node:child_process';
import { styleBar } from './style-bar.mjs';

/** Not where Prettier keeps it by itself: any run without a cache, such as that of an editor, removes it there. */
const FORMAT_CACHE = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/check/format'];

const CHECKS = [
  ['types and lint', ['node', 'scripts/check-code.mjs']],
  ['format', ['prettier', '--check', '--log-level', 'warn', ...FORMAT_CACHE, '.']],
  ['boundaries', ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'libs', 'test', 'bench']],
  ['unused code and dependencies', ['knip', '--no-progress', '--no-config-hints']],
  ['duplicate code', ['jscpd', '--config', '.jscpd.json']],
  ['licences', ['node', 'scripts/licences.mjs']],
];
const AT_ONCE = 2;

const waiting = [...CHECKS];
let failed = 0;

/** Runs one check, says how it went in a line, and returns whether it passed. */
function run([name, [command, ...args]]) {
  return new Promise((resolve) => {
    const started = Date.now();
    let output = '';
    const child = spawn(command, args, { shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✕'} ${name} (${seconds} s)${code === 0 ? '' : `\n${output.trim()}\n`}`);
      resolve(code === 0);
    });
  });
}

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await run(check))) failed++;
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
const bar = styleBar();
console.log(`${bar.passed ? '✓' : '✕'} bar: ${bar.text}`);
if (!bar.passed) failed++;
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${CHECKS.length + 1} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
