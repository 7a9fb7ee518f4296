import fc from 'fast-check';
import { isApiKey, newApiKey } from './api-key';

describe('an API key', () => {
  it('[X5] begins with mk_, is never the same twice, and knows itself', () => {
    const keys = Array.from({ length: 100 }, newApiKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) {
      expect(key).toMatch(/^mk_[0-9A-Za-z]{49}$/);
      expect(isApiKey(key)).toBe(true);
    }
  });

  it('[X5] is not one any more with a single character changed', () => {
    const key = newApiKey();
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: key.length - 1 }),
        fc.constantFrom(...'0123456789abcXYZ_-'),
        (at, character) => {
          fc.pre(key[at] !== character);
          expect(isApiKey(key.slice(0, at) + character + key.slice(at + 1))).toBe(false);
        },
      ),
    );
  });

  it.each(['', 'mk_', 'mk_popcorn', `sk_${newApiKey().slice(3)}`, `${newApiKey()}x`, ` ${newApiKey()}`])(
    'is not %p',
    (text) => {
      expect(isApiKey(text)).toBe(false);
    },
  );
});
