// The end of a run, on one screen: its slowest files, what failed, the last log lines of the services of each failed file, and the
// seed of the order. TEST_REPORT names a file that gets the same text where a test failed, for a run of several commands.
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { logFileOf, nameOf } = require('./test-files.cjs');

const SLOWEST = 20;
const FAILURES = 20;
const FILES_WITH_LOGS = 3;
const LOG_LINES = 5;
const LINE_WIDTH = 220;

class RunReporter {
  constructor(globalConfig) {
    this.seed = globalConfig.seed;
    this.files = [];
    this.failures = [];
  }

  onTestFileResult(_test, { testFilePath, perfStats, testResults, testExecError, failureMessage }) {
    const file = nameOf(testFilePath);
    this.files.push({ file, seconds: (perfStats.end - perfStats.start) / 1000 });
    const failed = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    if (failed.length === 0 && (testExecError || failureMessage)) failed.push('the file itself failed');
    if (failed.length > 0) this.failures.push({ file, tests: failed, log: lastLogLines(testFilePath) });
  }

  onRunComplete(_contexts, { wasInterrupted }) {
    if (this.files.length < 2 && this.failures.length === 0) return;
    const text = this.text();
    process.stderr.write(text);
    const report = process.env.TEST_REPORT;
    if (report && (this.failures.length > 0 || wasInterrupted)) appendFileSync(report, text);
  }

  text() {
    const slowest = this.files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    const failed = this.failures.flatMap(({ file, tests }) => tests.map((test) => `  ✕ ${file} › ${test}`));
    const logs = this.failures.filter(({ log }) => log.length > 0).slice(0, FILES_WITH_LOGS);
    return [
      '',
      'Slowest files (s):',
      ...slowest.map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(6)}  ${file}`),
      ...logs.flatMap(({ file, log }) => [`Last log lines of ${file}:`, ...log.map((line) => `  ${line}`)]),
      ...(failed.length > 0 ? [`Failed tests (${failed.length}):`, ...failed.slice(0, FAILURES)] : []),
      ...(failed.length > FAILURES ? [`  … and ${failed.length - FAILURES} more`] : []),
      `Order: --seed=${this.seed}${process.env.TEST_ORDER === 'reverse' ? ', reversed' : ''}`,
      '',
    ].join('\n');
  }
}

function lastLogLines(testFile) {
  const file = logFileOf(process.env.SUITE_LOGS ?? '', testFile);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.slice(-LOG_LINES).map((line) => (line.length > LINE_WIDTH ? `${line.slice(0, LINE_WIDTH)}…` : line));
}

module.exports = RunReporter;
