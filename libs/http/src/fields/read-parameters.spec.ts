import fc from 'fast-check';
import { ProblemError, type FieldError } from '../problems/problem-error';
import { parseQueryString } from '../server/query-string';
import { Decimal, Flag, Instant, Integer, ListOf, Text, Uuid } from './decorators';
import { readParameters } from './input.pipe';

class ParametersDto {
  @Integer({ description: 'Limit', example: 20, min: 1, max: 100, optional: true })
  limit = 20;
  @Decimal({ description: 'Rating', example: 3.5, optional: true, max: 5 })
  rating?: number;
  @Flag({ description: 'Facets', example: true, optional: true })
  facets?: boolean;
  @Instant({ description: 'Since', example: '2026-05-01T12:00:00Z', optional: true })
  since?: string;
  @Uuid({ description: 'Owner', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01', optional: true })
  owner?: string;
  @Text({ description: 'Query', example: 'heat', optional: true, minLength: 1 })
  query?: string;
  @ListOf('integer', { description: 'Exclude', optional: true, maxItems: 3, each: { min: 1 } })
  exclude?: number[];
}

const read = (query: string): ParametersDto => readParameters(ParametersDto, parseQueryString(query));

function errorsOf(query: string): readonly FieldError[] {
  try {
    read(query);
  } catch (error) {
    if (error instanceof ProblemError) return error.errors ?? [];
    throw error;
  }
  return [];
}

describe('parameters', () => {
  it('are text that becomes values', () => {
    expect(read('limit=7&rating=-0.5&facets=true&query=a+b%2B&exclude=1&exclude=2')).toEqual({
      limit: 7,
      rating: -0.5,
      facets: true,
      query: 'a b+',
      exclude: [1, 2],
    });
  });

  it('keep the default of their class when they are absent', () => {
    expect(read('')).toEqual({ limit: 20 });
  });

  it('that may repeat are a list of one when given once', () => {
    expect(read('exclude=5').exclude).toEqual([5]);
  });

  it.each([
    '1e1',
    '0x10',
    ' 5',
    '5 ',
    '%2B5',
    '+5',
    '5.0',
    '',
    '٥',
    '１',
    '9'.repeat(16),
    'Infinity',
    'NaN',
    'null',
    '1_0',
    '--1',
  ])('are no integer as %p', (text) => {
    expect(errorsOf(`limit=${text}`)).toEqual([
      { parameter: 'limit', detail: 'must be an integer from 1 to 100', code: 'isInt' },
    ]);
  });

  it.each(['.5', '5.', '1e1', 'Infinity', '0x1', '1,5', '-', ''])('are no number as %p', (text) => {
    expect(errorsOf(`rating=${text}`)).toMatchObject([{ parameter: 'rating', code: 'isNumber' }]);
  });

  it.each(['1', 'TRUE', 'yes', ''])('are no flag as %p', (text) => {
    expect(errorsOf(`facets=${text}`)).toMatchObject([{ parameter: 'facets', code: 'isBoolean' }]);
  });

  it('over a limit are refused, not clamped', () => {
    expect(errorsOf('limit=101')).toMatchObject([{ parameter: 'limit', code: 'max' }]);
    expect(errorsOf('limit=0')).toMatchObject([{ parameter: 'limit', code: 'min' }]);
  });

  it('that may not repeat are refused when they do', () => {
    expect(errorsOf('limit=1&limit=2')).toEqual([
      { parameter: 'limit', detail: 'must be given once', code: 'isSingle' },
    ]);
  });

  it('that nobody asked for are refused by name', () => {
    const detail = 'is not a parameter of this operation';
    expect(errorsOf('Limit=1')).toEqual([{ parameter: 'Limit', detail, code: 'unknown' }]);
    expect(errorsOf('__proto__=1')).toMatchObject([{ parameter: '__proto__' }]);
    expect(errorsOf('exclude[]=1&=x')).toHaveLength(2);
  });

  it('name the parameter, not the place in its list', () => {
    expect(errorsOf('exclude=1&exclude=0')).toMatchObject([{ parameter: 'exclude', code: 'min' }]);
  });

  it('read any integer in range back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (limit) => read(`limit=${limit}`).limit === limit));
  });

  it('are read or refused, whatever the query string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = `query=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`;
        return errorsOf(query).length > 0 || typeof read(query).query === 'string';
      }),
    );
  });
});
