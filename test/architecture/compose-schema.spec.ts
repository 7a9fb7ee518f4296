import Ajv, { type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const read = (...file: string[]): string => readFileSync(path.join(...file), 'utf8');
const linter = path.dirname(require.resolve('dclint/package.json'));

describe('The compose files by the schema of the Compose Specification', () => {
  const composed = parse(read(__dirname, '../../docker-compose.yml'), { merge: true }) as {
    services: Record<string, object>;
  };
  let conforms: ValidateFunction;

  beforeAll(() => {
    const { $schema: _draft, ...schema } = JSON.parse(read(linter, 'schemas/compose.schema.json')) as {
      $schema: string;
    };
    conforms = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  });

  it.each(['docker-compose.yml', 'docker-compose.production.yml'])('%s is valid', (file) => {
    conforms(parse(read(__dirname, '../..', file), { merge: true }));
    expect(conforms.errors).toBeNull();
  });

  it('would not be with a misspelt key', () => {
    const api = { ...composed.services['api'], helthcheck: {} };
    expect(conforms({ ...composed, services: { ...composed.services, api } })).toBe(false);
    expect(conforms.errors).toMatchObject([
      { instancePath: '/services/api', params: { additionalProperty: 'helthcheck' } },
    ]);
  });
});
