import fc from 'fast-check';
import { ProblemError, type FieldError } from '../problems/problem-error';
import { FilmInputDto, FilmPatchDto } from '../spec/films.controller';
import { Decimal, Flag, Instant, Integer, Json, ListOf, Nested, Text, Uuid } from './decorators';
import { readBody } from './input.pipe';

class EveryDto {
  @Text({ description: 'Text', example: 'a', optional: true, minLength: 2, maxLength: 3 })
  text?: string;
  @Text({ description: 'Choice', example: 'a', optional: true, enum: ['a', 'b'] })
  choice?: string;
  @Text({ description: 'Code', example: 'tt1', optional: true, pattern: /^tt\d+$/ })
  code?: string;
  @Text({ description: 'Address', example: 'a@b.example', optional: true, format: 'email' })
  email?: string;
  @Text({ description: 'Link', example: 'https://a.example', optional: true, format: 'uri' })
  link?: string;
  @Text({ description: 'Day', example: '1995-03-31', optional: true, format: 'date' })
  day?: string;
  @Integer({ description: 'Integer', example: 1, optional: true, min: 1, max: 100 })
  integer?: number;
  @Integer({ description: 'Unlimited', example: 1, optional: true })
  unlimited?: number;
  @Decimal({ description: 'Decimal', example: 0.5, optional: true, min: 0.5, max: 5, multipleOf: 0.5 })
  decimal?: number;
  @Decimal({ description: 'Tenths', example: 0.3, optional: true, multipleOf: 0.1 })
  tenths?: number;
  @Flag({ description: 'Flag', example: true, optional: true })
  flag?: boolean;
  @Instant({ description: 'Instant', example: '2026-05-01T12:00:00Z', optional: true })
  instant?: string;
  @Uuid({ description: 'Uuid', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01', optional: true })
  uuid?: string;
  @ListOf('integer', {
    description: 'List',
    optional: true,
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
    each: { min: 0 },
  })
  list?: number[];
  @Json({ description: 'Json', example: {}, optional: true })
  json?: object;
  @Nested(() => EveryDto, { description: 'Nested', optional: true, nullable: true })
  nested?: EveryDto | null;
}

function errorsOf(read: () => unknown): readonly FieldError[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return error.errors ?? [];
    throw error;
  }
  return [];
}
const firstError = (body: unknown): FieldError | undefined => errorsOf(() => readBody(EveryDto, body))[0];

describe('a body', () => {
  it('becomes an instance of its class, nested ones too', () => {
    const film = readBody(FilmInputDto, { title: 'Heat', year: null, ratings: [{ filmId: 1, value: 4.5 }] });
    expect(film).toBeInstanceOf(FilmInputDto);
    expect(film).toEqual({ title: 'Heat', year: null, genres: [], ratings: [{ filmId: 1, value: 4.5 }] });
  });

  it('points at what is wrong, however deep', () => {
    const body = {
      title: '',
      ratings: [{ filmId: 1, value: 5 }, { filmId: '1', value: 4.4 }, { value: null }, 7, null],
      best: [],
    };
    expect(errorsOf(() => readBody(FilmInputDto, body))).toEqual([
      { pointer: '/title', detail: 'must have from 1 to 40 characters', code: 'length' },
      { pointer: '/year', detail: 'is required', code: 'isDefined' },
      { pointer: '/ratings/1/filmId', detail: 'must be an integer of at least 1', code: 'isInt' },
      { pointer: '/ratings/1/value', detail: 'must be a number from 0.5 to 5 in steps of 0.5', code: 'multipleOf' },
      { pointer: '/ratings/2/filmId', detail: 'is required', code: 'isDefined' },
      { pointer: '/ratings/2/value', detail: 'must not be null', code: 'isNotNull' },
      { pointer: '/ratings/3', detail: 'must be an object', code: 'isObject' },
      { pointer: '/ratings/4', detail: 'must not be null', code: 'isNotNull' },
      { pointer: '/best', detail: 'must be an object', code: 'isObject' },
    ]);
  });

  it('may not have a field that nobody asked for, by an escaped pointer', () => {
    expect(firstError({ 'a/b~c': 1 })).toEqual({ pointer: '/a~1b~0c', detail: 'is not a field', code: 'unknown' });
    expect(firstError(JSON.parse('{"__proto__":1}'))?.pointer).toBe('/__proto__');
    expect(firstError({ constructor: 1 })?.pointer).toBe('/constructor');
    expect(firstError({ nested: { role: 'admin' } })?.pointer).toBe('/nested/role');
    expect(firstError({ ['\ud800']: 1 })?.pointer).toBe('/\ufffd');
    expect(firstError({ ['x'.repeat(1000)]: 1 })?.pointer).toBe('');
  });

  it('is not told of more than fifty faults', () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, i]));
    expect(errorsOf(() => readBody(EveryDto, body))).toHaveLength(50);
  });

  it.each([[null], [[]], ['text'], [7], [true]])('must be an object: %p', (body) => {
    expect(firstError(body)).toEqual({ pointer: '', detail: 'must be an object', code: 'isObject' });
  });

  it('may be missing where everything in it may be', () => {
    expect(readBody(EveryDto, undefined)).toEqual({});
    expect(errorsOf(() => readBody(FilmInputDto, undefined))).toEqual([
      { pointer: '', detail: 'a JSON body is required', code: 'isDefined' },
    ]);
  });

  it.each<[keyof EveryDto, readonly unknown[]]>([
    ['text', ['ab', 'abc', '😀😀', '😀😀😀']],
    ['email', ['ada@example.com', "o'neil+x@sub.example.co"]],
    ['link', ['https://a.example', 'http://localhost:3000/x?y#z']],
    ['day', ['2024-02-29', '1995-12-31']],
    ['integer', [1, 100, 1e1]],
    ['unlimited', [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['decimal', [0.5, 3, 5]],
    ['tenths', [0.3, -0.7, 1234567.8]],
    ['flag', [true, false]],
    ['list', [[1], [3, 2, 1]]],
    ['json', [{ a: [1, { b: null }] }]],
    ['nested', [null, {}, { nested: { nested: null } }]],
  ])('accepts as %s what its field allows', (name, values) => {
    for (const value of values) expect(readBody(EveryDto, { [name]: value })[name]).toEqual(value);
  });

  it.each<[keyof EveryDto, string, readonly unknown[]]>([
    ['text', 'isString', [7, true, {}, []]],
    ['text', 'length', ['a', 'abcd', '😀', '😀😀😀😀', '']],
    ['text', 'isWellFormed', ['a\0b', '\ud800x', 'x\udc00']],
    ['choice', 'isIn', ['c', 'A', '']],
    ['code', 'matches', ['tt', 'xtt1', 'tt1\n']],
    ['email', 'isEmail', ['ada', 'ada@', '@x.example', 'a b@x.example', 'a@localhost', `${'a'.repeat(65)}@x.example`]],
    [
      'link',
      'isUrl',
      ['javascript:alert(1)', 'ftp://x.example', 'https://', 'https://user@x.example', 'http://a b', '//x.example'],
    ],
    ['day', 'isDate', ['2023-02-29', '1900-02-29', '1995-13-01', '1995-00-10', '1995-1-1', '95-01-01']],
    ['integer', 'isInt', ['1', 1.5, Infinity, NaN, true, [1], {}]],
    ['integer', 'min', [0, -1]],
    ['integer', 'max', [101, 2 ** 53]],
    ['unlimited', 'max', [2 ** 53]],
    ['decimal', 'isNumber', ['1', Infinity, true]],
    ['decimal', 'multipleOf', [0.75, 4.9999]],
    ['flag', 'isBoolean', ['true', 1, 0]],
    [
      'instant',
      'isInstant',
      ['2026-05-01', '2026-05-01T12:00:00', '2026-02-30T12:00:00Z', '2026-05-01T24:00:00Z', '2026-05-01T12:00:60Z', 7],
    ],
    ['uuid', 'isUuid', ['01920f5e', '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0g', '{01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01}']],
    ['list', 'isArray', [1, { length: 1, 0: 1 }, '1']],
    ['list', 'arrayMinSize', [[]]],
    ['list', 'arrayMaxSize', [[1, 2, 3, 4]]],
    ['list', 'arrayUnique', [[1, 1]]],
    ['list', 'isInt', [['1'], [1, 2, 1.5]]],
    ['json', 'isObject', [7, []]],
    ['integer', 'isNotNull', [null]],
  ])('refuses as %s, code %s, what its field forbids', (name, code, values) => {
    for (const value of values) expect([value, firstError({ [name]: value })?.code]).toEqual([value, code]);
  });

  it('brings instants to UTC, identifiers to lower case, and -0 to 0', () => {
    const body = {
      instant: '2026-05-01T14:00:00.5+02:00',
      uuid: '01920F5E-7C1A-7B60-9B0E-5D2C4B6A8F01',
      unlimited: -0,
    };
    const read = readBody(EveryDto, body);
    expect(read.instant).toBe('2026-05-01T12:00:00.500Z');
    expect(read.uuid).toBe('01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01');
    expect(Object.is(read.unlimited, 0)).toBe(true);
  });

  it('of a patch changes only what it names, and never fills in defaults', () => {
    expect(readBody(FilmPatchDto, { title: 'Ran' })).toEqual({ title: 'Ran' });
    expect(readBody(FilmPatchDto, { year: null })).toEqual({ year: null });
    expect(errorsOf(() => readBody(FilmPatchDto, { title: null }))).toMatchObject([
      { pointer: '/title', code: 'isNotNull' },
    ]);
  });

  it('is read or refused, whatever JSON it is', () => {
    const names = Object.keys(new EveryDto()).concat(
      'text',
      'integer',
      'list',
      'nested',
      'json',
      'instant',
      'day',
      'link',
      '__proto__',
    );
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
    fc.assert(
      fc.property(body, (value) => {
        const errors = errorsOf(() => readBody(EveryDto, value));
        return errors.every(({ pointer, detail, code }) => pointer !== undefined && detail !== '' && code !== '');
      }),
    );
  });
});
