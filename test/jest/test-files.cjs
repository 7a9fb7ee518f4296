const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');

/** The path of a test file from the root of the project, alike on every platform. */
const nameOf = (testFile) => path.relative(ROOT, testFile).replaceAll('\\', '/');

/** Where the services that `testFile` starts write their log lines, in the folder of the run's logs. */
const logFileOf = (folder, testFile) => path.join(folder, `${nameOf(testFile).replaceAll('/', '+')}.log`);

module.exports = { ROOT, nameOf, logFileOf };
