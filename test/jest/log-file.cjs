const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');

/** Where the services that `testFile` starts write their log lines, in the folder of the run's logs. */
exports.logFileOf = (folder, testFile) =>
  path.join(folder, `${path.relative(ROOT, testFile).replaceAll(/[\\/]/g, '+')}.log`);
