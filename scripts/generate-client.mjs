// Writes the client's types from the OpenAPI document: that of the built service, or the file given, to libs/client or to the file given second.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [documentFile, target = 'libs/client/src/openapi.ts'] = process.argv.slice(2);
const text = documentFile
  ? readFileSync(documentFile, 'utf8')
  : execFileSync(process.execPath, ['dist/src/commands/openapi.js'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
const document = JSON.parse(text);

// A default is the server's: who asks may leave the field out. Types that the document gives no content are not worth a name.
const nodes = await openapiTS(document, { alphabetize: true, defaultNonNullable: false });
const types = astToString(nodes).replace(/^export type \S+ = Record<string, never>;\n/gm, '');

const idempotent = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'Idempotency-Key'))
    .map(([method]) => `${method.toUpperCase()} ${path}`),
);

writeFileSync(
  target,
  `// Written by \`npm run client:generate\` from the OpenAPI document of the service. Change that, not this.

${types}
/** Operations that take an Idempotency-Key, by method and path. */
export const IDEMPOTENT_OPERATIONS: ReadonlySet<string> = new Set(${JSON.stringify(idempotent.sort(), null, 2)});
`,
);
