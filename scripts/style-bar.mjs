// The countable part of how our code reads: sizes, loose types, suppressions, and how much of it is tests.
import { globSync, readFileSync } from 'node:fs';

const LONGEST_MEDIAN = 60;
const LONGEST_FILE = 300;
/** On the way to 1; it only rises. */
const LEAST_TESTS = 0.7;

const WRITTEN_BY_TOOLS = /^libs[\\/]client[\\/](dist[\\/]|src[\\/]openapi[.]ts$)/;

const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n');
const count = (files, pattern) =>
  files.reduce((sum, file) => sum + (readFileSync(file, 'utf8').match(pattern)?.length ?? 0), 0);

/** @returns {{ passed: boolean, text: string }} */
export function styleBar() {
  const all = globSync(['src/**/*.ts', 'libs/**/*.ts', 'test/**/*.ts']).filter((file) => !WRITTEN_BY_TOOLS.test(file));
  const isTest = (file) => /[.](e2e-)?spec[.]ts$|^test\/|^libs\/[^/]+\/(test|src\/spec)\//.test(file);
  const source = all.filter((file) => !isTest(file));
  const tests = all.filter(isTest);
  const sizes = source.map((file) => lines(file).length).sort((a, b) => a - b);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const testLines = tests.reduce((sum, file) => sum + lines(file).length, 0);
  const median = sizes[sizes.length >> 1] ?? 0;
  const long = source.filter((file) => lines(file).length > LONGEST_FILE);
  const loose = count(source, /(: any\s*[;,)=\]]|as any\b|<any>)/g);
  const suppressed = count(all, /(eslint-disable|@ts-ignore|@ts-expect-error)/g);
  const forward = count(source, /forwardRef\(/g);
  const passed =
    median <= LONGEST_MEDIAN &&
    long.length === 0 &&
    loose === 0 &&
    suppressed === 0 &&
    forward === 0 &&
    testLines >= LEAST_TESTS * total;
  const ratio = (testLines / total).toFixed(2);
  const text =
    `median file ${median} lines (≤ ${LONGEST_MEDIAN}), ${long.length} over ${LONGEST_FILE}, ${loose} any, ` +
    `${suppressed} suppressions, ${forward} forwardRef, tests / source ${ratio} (≥ ${LEAST_TESTS}; ${testLines} / ${total} lines)`;
  return { passed, text: long.length > 0 ? `${text}\n${long.join('\n')}` : text };
}
