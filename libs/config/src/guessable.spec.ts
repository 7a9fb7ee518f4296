import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { isGuessable } from './guessable';

describe('a secret', () => {
  it.each([
    'changeme',
    'change-me-please',
    'marquee',
    'password123',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '0123456789',
    'hunter2',
    'metrics-secret',
    'abababababababab',
  ])('such as %s is guessed', (secret) => {
    expect(isGuessable(secret)).toBe(true);
  });

  it('that was drawn is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 48 }),
        (length) => !isGuessable(randomBytes(length).toString('base64url')),
      ),
    );
    expect(isGuessable('correct-horse-battery-staple')).toBe(false);
  });
});
