import { ProblemError } from '../problems/problem-error';
import { encodingFor } from './encodings';
import { noneMatchFails, parseEntityTags } from './entity-tags';
import { preconditionOf } from './precondition';
import { Representation } from './representation';

describe('entity tags', () => {
  it('are read from a header', () => {
    expect(parseEntityTags(' * ')).toBe('*');
    expect(parseEntityTags('"7-ab", W/"x,y" ,""')).toEqual([
      { weak: false, value: '7-ab' },
      { weak: true, value: 'x,y' },
      { weak: false, value: '' },
    ]);
  });

  it.each(['', '7', 'ab"', '"ab', 'W/ab', '"a" x', "'ab'", '*, "a"'])('are not read from %p', (header) => {
    expect(parseEntityTags(header)).toBeNull();
  });

  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
  ])('If-None-Match %p against "a": known %p', (header, known) => {
    expect(noneMatchFails(header, '"a"')).toBe(known);
  });

  it('start with the version of the row where there is one, and follow the bytes', () => {
    expect(Representation.json({ a: 1 }, { version: 7 }).etag).toMatch(/^"7-[0-9a-f]{32}"$/);
    expect(Representation.json({ a: 1 }).etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(Representation.json({ a: 1 }).etag).not.toBe(Representation.json({ a: 2 }).etag);
  });
});

describe('If-Match', () => {
  const statusOf = (header: string): number | null => {
    try {
      preconditionOf(header);
    } catch (error) {
      return error instanceof ProblemError ? error.type.status : null;
    }
    return null;
  };

  it('expects the version in the tag, whatever the bytes were and however they were encoded', () => {
    for (const header of ['"7-ab12"', '"7-ab12-br"', '"7-other", "7-ab12"', 'W/"8-x", "7-ab12"'])
      expect(preconditionOf(header)).toEqual({ expectedVersion: 7 });
  });

  it('expects nothing when it is absent or any', () => {
    expect(preconditionOf(undefined)).toEqual({ expectedVersion: null });
    expect(preconditionOf('*')).toEqual({ expectedVersion: null });
  });

  it.each(['7', 'abc', '"7-a', '"7-a", "8-a"'])('is malformed, or not one version: %p', (header) => {
    expect(statusOf(header)).toBe(400);
  });

  it.each(['W/"7-ab12"', '"ab12"', '"-7-a"', '""'])('matches nothing that we have: %p', (header) => {
    expect(statusOf(header)).toBe(412);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.0,gzip;q=0', null],
    ['x-gzip, brotli', null],
    ['GZIP;q=1', 'gzip'],
  ])('%p asks for %p', (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });
});
