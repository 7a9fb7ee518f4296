// The order of test files: random, so that a file that depends on another one is found. The seed is printed at the end of a run, and
// `npm run jest -- --seed=<n>` repeats its order; TEST_ORDER=reverse is the same order from its end.
const TestSequencer = require('@jest/test-sequencer').default;
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { nameOf } = require('./test-files.cjs');

/** Files that start processes take longest: they begin in this part of the run, so that no worker is busy long after the others. */
const PART_FOR_SLOW_FILES = 0.6;
const STARTS_PROCESSES = /support\/(process|redis-server)'/;

class SeededSequencer extends TestSequencer {
  constructor({ globalConfig }) {
    super();
    this.seed = globalConfig.seed;
  }

  sort(tests) {
    const sorted = [...tests].sort((a, b) => this.positionOf(a.path) - this.positionOf(b.path));
    return process.env.TEST_ORDER === 'reverse' ? sorted.reverse() : sorted;
  }

  /** @returns a number below 1 that depends on the seed and the file alone, not on the other files of the run */
  positionOf(file) {
    const hash = createHash('sha256')
      .update(`${this.seed} ${nameOf(file)}`)
      .digest();
    const position = hash.readUInt32BE() / 2 ** 32;
    return STARTS_PROCESSES.test(readFileSync(file, 'utf8')) ? position * PART_FOR_SLOW_FILES : position;
  }
}

module.exports = SeededSequencer;
module.exports.default = SeededSequencer;
