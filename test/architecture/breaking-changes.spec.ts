import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocumentOfService } from '../../src/openapi-document';
import { breakingChanges, findOasdiff } from '../support/breaking-changes';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  maxLength?: number;
  required?: string[];
  properties: Record<string, Schema>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Document {
  paths: Record<
    string,
    Record<string, { operationId?: string; security?: object[]; parameters?: Parameter[]; responses: object }>
  >;
  components: { schemas: Record<string, Schema> };
}

const FOLDER = path.resolve(__dirname, '../../docs/openapi');
const references = readdirSync(FOLDER);
const released = JSON.parse(readFileSync(path.join(FOLDER, references[0]!), 'utf8')) as Document;
const oasdiff = findOasdiff();

const schemaOf = (document: Document, name: string): Schema => document.components.schemas[name]!;
const without = (list: string[] = [], name: string): string[] => list.filter((one) => one !== name);

/** What would break somebody, and the rule that has to notice. */
const BREAKING: [string, string, (document: Document) => void][] = [
  ['a removed operation', 'api-removed', ({ paths }) => void delete paths['/v1/movies/{id}']!['get']],
  ['a removed path', 'api-path-removed', ({ paths }) => void delete paths['/v1/home']],
  [
    'a removed property of an answer',
    'response-required-property-removed',
    (document) => {
      const movie = schemaOf(document, 'MovieDto');
      delete movie.properties['title'];
      movie.required = without(movie.required, 'title');
    },
  ],
  [
    'a property of an answer that may be missing',
    'response-property-became-optional',
    (document) => {
      const movie = schemaOf(document, 'MovieDto');
      movie.required = without(movie.required, 'title');
    },
  ],
  [
    'a property of an answer that may be null',
    'response-property-became-nullable',
    (document) => (schemaOf(document, 'MovieDto').properties['title']!.type = ['string', 'null']),
  ],
  [
    'a property that a request newly has to have',
    'new-required-request-property',
    (document) => {
      const body = schemaOf(document, 'RegisterDto');
      body.properties['nickname'] = { type: 'string', properties: {} };
      body.required = [...(body.required ?? []), 'nickname'];
    },
  ],
  [
    'a parameter that a request newly has to have',
    'new-required-request-parameter',
    ({ paths }) => {
      const schema = { type: 'string', properties: {} };
      paths['/v1/movies']!['get']!.parameters!.push({ name: 'country', in: 'query', required: true, schema });
    },
  ],
  [
    'a narrowed enum',
    'request-parameter-enum-value-removed',
    ({ paths }) => {
      const { parameters = [] } = paths['/v1/movies']!['get']!;
      parameters.find(({ name }) => name === 'sort')!.schema.enum!.pop();
    },
  ],
  [
    'a changed type',
    'response-property-type-changed',
    (document) => (schemaOf(document, 'MovieDto').properties['title']!.type = 'integer'),
  ],
  [
    'a lower limit',
    'request-property-max-length-decreased',
    (document) => (schemaOf(document, 'RegisterDto').properties['displayName']!.maxLength = 10),
  ],
  [
    'an operation that was open, and is no more',
    'api-security-added',
    ({ paths }) => (paths['/v1/movies']!['get']!.security = [{ bearer: [] }]),
  ],
];

/** Where the released document was wrong about what the service answers. They go with the next reference. */
const CORRECTIONS: readonly RegExp[] = [
  // With `?fields=` the other properties have always been absent.
  /^response-property-became-optional: GET \/v1\/movies: the response property `items\/items\/\w+` became optional for the status `200`$/,
  // The profile has always been a list of one, as each section is a list.
  /^response-property-type-changed: GET \/v1\/users\/me\/export: the `profile` response's property type\/format changed from `object`\/`` to `array`\/`` for status `200`$/,
];

const HARMLESS: [string, (document: Document) => void][] = [
  ['nothing at all', () => undefined],
  [
    'an optional field of a request',
    (document) => (schemaOf(document, 'RegisterDto').properties['nickname'] = { type: 'string', properties: {} }),
  ],
  [
    'a field of an answer',
    (document) => {
      const movie = schemaOf(document, 'MovieDto');
      movie.properties['slogan'] = { type: 'string', properties: {} };
      movie.required = [...(movie.required ?? []), 'slogan'];
    },
  ],
  [
    'an operation',
    ({ paths }) => {
      paths['/v1/more-movies'] = { get: { ...structuredClone(paths['/v1/movies']!['get']!), operationId: 'listMore' } };
    },
  ],
  ['a higher limit', (document) => (schemaOf(document, 'RegisterDto').properties['displayName']!.maxLength = 100)],
];

describe('the reference of the last release', () => {
  it('is one file, named by a version that is not later than ours', () => {
    const { version } = JSON.parse(readFileSync(path.resolve(FOLDER, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(references).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\.json$/)]);
    const [last = '', next = ''] = [references[0]?.replace('.json', ''), version];
    expect(last.localeCompare(next, 'en', { numeric: true })).toBeLessThanOrEqual(0);
  });

  it('can be compared wherever npm brings the tool', () => {
    const isBrought = process.platform === 'linux' && process.arch === 'x64';
    expect(oasdiff !== null || !isBrought).toBe(true);
  });
});

(oasdiff ? describe : describe.skip)('a client of the last release', () => {
  const change = async (mutate: (document: Document) => void): Promise<string[]> => {
    const changed = structuredClone(released);
    mutate(changed);
    return breakingChanges(oasdiff!, released, changed);
  };

  it('still works with the service', async () => {
    const changes = await breakingChanges(oasdiff!, released, await openApiDocumentOfService());
    expect(changes.filter((change) => !CORRECTIONS.some((correction) => correction.test(change)))).toEqual([]);
    for (const correction of CORRECTIONS) expect(changes.some((change) => correction.test(change))).toBe(true);
  });

  it.each(BREAKING)('would be broken by %s, which is noticed', async (_, rule, mutate) => {
    expect(await change(mutate)).toEqual(expect.arrayContaining([expect.stringContaining(rule)]));
  });

  it.each(HARMLESS)('is not disturbed by %s', async (_, mutate) => {
    expect(await change(mutate)).toEqual([]);
  });
});
