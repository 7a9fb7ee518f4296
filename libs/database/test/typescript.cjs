// Lets a plain Node process run our TypeScript: `node -r this file.ts`. For tests that kill a process.
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');

const options = {
  swcrc: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true } },
};

require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
