import fc from 'fast-check';
import { ProblemError } from '../problems/problem-error';
import { decodeCursor, encodeCursor, setCursorSecret } from './cursor';

const refuses = (decode: () => unknown): boolean => {
  try {
    decode();
  } catch (error) {
    return error instanceof ProblemError && error.errors?.[0]?.parameter === 'cursor';
  }
  return false;
};

const position = fc.array(
  fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
  ),
  {
    minLength: 1,
  },
);
const query = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant(undefined)),
);

describe('a cursor', () => {
  it('gives back the position it was made from', () => {
    fc.assert(
      fc.property(position, query, (values, args) => {
        expect(decodeCursor(encodeCursor(values, args), args)).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('is refused after any change of one character', () => {
    fc.assert(
      fc.property(position, query, fc.nat(), fc.constantFrom(...'AZaz09-_.= '), (values, args, at, letter) => {
        const cursor = encodeCursor(values, args);
        const i = at % cursor.length;
        const changed = cursor.slice(0, i) + letter + cursor.slice(i + 1);
        return changed === cursor || refuses(() => decodeCursor(changed, args));
      }),
    );
  });

  it.each([
    '',
    'A',
    'AAAA',
    'A'.repeat(22),
    'x'.repeat(2000),
    '💥',
    encodeCursor([1], {}).slice(0, -1),
    `${encodeCursor([1], {})}=`,
  ])('is refused when it was not made here: %p', (cursor) => {
    expect(refuses(() => decodeCursor(cursor, {}))).toBe(true);
  });

  it('is refused with other arguments than it was made with', () => {
    const cursor = encodeCursor(['Heat', 42], { genre: ['Crime'], sort: 'title' });
    for (const other of [{}, { genre: ['Crime'] }, { genre: [], sort: 'title' }, { genre: ['Crime'], sort: '-title' }])
      expect(refuses(() => decodeCursor(cursor, other))).toBe(true);
  });

  it('may be used with another limit, and wherever an argument is spelled out as absent', () => {
    const cursor = encodeCursor(['Heat', 42], { sort: 'title', genre: undefined, limit: 20 });
    expect(decodeCursor(cursor, { limit: 100, sort: 'title', cursor, includeTotal: 'exact' })).toEqual(['Heat', 42]);
  });

  it('works wherever the secret is the same, and nowhere else', () => {
    setCursorSecret('one');
    const cursor = encodeCursor([1], {});
    setCursorSecret('two');
    expect(refuses(() => decodeCursor(cursor, {}))).toBe(true);
    setCursorSecret(Buffer.from('one'));
    expect(decodeCursor(cursor, {})).toEqual([1]);
  });
});
