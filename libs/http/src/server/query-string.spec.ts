import fc from 'fast-check';
import { parseQueryString, QUERY_FAULT } from './query-string';

const faultOf = (text: string): string | undefined => parseQueryString(text)[QUERY_FAULT];

describe('a query string', () => {
  it('is names and values, in order, a repeated name being a list', () => {
    expect(parseQueryString('b=1&a=x%20y&b=2&b=3')).toEqual({ b: ['1', '2', '3'], a: 'x y' });
    expect(Object.keys(parseQueryString('b=1&a=2'))).toEqual(['b', 'a']);
  });

  it.each([
    ['', {}],
    ['&&', {}],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['=a', { '': 'a' }],
    ['a=b=c', { a: 'b=c' }],
    ['a+b=c+d', { 'a b': 'c d' }],
    ['a%2Bb=%2B', { 'a+b': '+' }],
    ['a[]=1', { 'a[]': '1' }],
    ['a;b=1', { 'a;b': '1' }],
    ['%C3%A9=%F0%9F%98%80', { é: '😀' }],
  ])('%p means %p', (text, expected) => {
    expect(parseQueryString(text)).toEqual(expected);
  });

  it('has no prototype that a name could reach', () => {
    const query = parseQueryString('__proto__=1&constructor=2&toString=3');
    expect(Object.getPrototypeOf(query)).toBeNull();
    expect(Object.keys(query)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it.each(['%', '%z', 'a=%zz', 'a=%ff', 'a=%c3', 'a=%ed%a0%80', 'a=%c0%af', '%e0%80=1'])(
    'cannot be read as %p',
    (text) => {
      expect(faultOf(text)).toBe('The query is not valid percent-encoded UTF-8.');
    },
  );

  it('has at most 100 parameters', () => {
    expect(faultOf(Array(100).fill('a=1').join('&'))).toBeUndefined();
    expect(faultOf(Array(101).fill('a=1').join('&'))).toBe('The query has more than 100 parameters.');
  });

  it('reads back what a client wrote', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 2 })), { maxKeys: 10 }), (values) => {
        const pairs = Object.entries(values).flatMap(([name, value]) =>
          [value].flat().map((each): [string, string] => [name, each]),
        );
        fc.pre(pairs.length <= 100);
        expect({ ...parseQueryString(new URLSearchParams(pairs).toString()) }).toEqual({ ...values });
      }),
    );
  });

  it('never throws, since nothing would catch it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%=&+af0\ud800é') }), (text) => parseQueryString(text) !== null),
    );
  });
});
