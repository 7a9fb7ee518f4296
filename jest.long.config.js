const { projects, ...config } = require('./jest.config.js');

/** The long forms of tests that `npm test` has in a small form: `npm run test:long`. */
const [project] = projects;

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  projects: [{ ...project, displayName: 'long', testMatch: ['<rootDir>/test/long/**/*.e2e-spec.ts'] }],
  testTimeout: 600_000,
};
