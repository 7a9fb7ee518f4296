import fc from 'fast-check';
import { distance } from './edit-distance';
import { mostCorrections, neighbours } from './spelling';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', 'é', '七'), maxLength: 7 });
const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 });

describe('corrections between two words', () => {
  it.each([
    ['', '', 0],
    ['alien', 'alien', 0],
    ['godfathr', 'godfather', 1],
    ['wras', 'wars', 1],
    ['gladaitor', 'gladiator', 1],
    ['silense', 'silence', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['七人', '七人の', 1],
  ])('of %j and %j are %i', (one, other, corrections) => {
    expect(distance(one, other)).toBe(corrections);
  });

  it('are as many there and back, none only for the same, and at most the longer word', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const corrections = distance(one, other);
        expect(corrections).toBe(distance(other, one));
        expect(corrections === 0).toBe(one === other);
        expect(corrections).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
        expect(corrections).toBeGreaterThanOrEqual(Math.abs([...one].length - [...other].length));
      }),
    );
  });

  it('grow by one at most with each letter', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom('a', 'z'), (one, other, letter) => {
        expect(Math.abs(distance(one + letter, other) - distance(one, other))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the neighbours of a word', () => {
  it('are just the words that one correction makes of it', () => {
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(neighbours(one).includes(other)).toBe(distance(one, other) === 1);
      }),
    );
  });

  it('are each there once, few enough to be looked up', () => {
    const all = neighbours('stars');
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeLessThan(500);
  });
});

it('a word may need the more corrections the longer it is', () => {
  expect(['', 'war', 'wars', 'alien', 'aliens', 'interstellar'].map(mostCorrections)).toEqual([0, 0, 1, 1, 2, 2]);
});
