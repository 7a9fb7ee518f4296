import { readConfiguration } from '@app/config';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newToken, tokenDigest } from './opaque-token';
import { SecretBox, SecretUnreadable } from './secret-box';

const newKey = (): string => randomBytes(32).toString('base64');
const boxWith = (current: string, ...retired: string[]): SecretBox =>
  new SecretBox(readConfiguration({ ENCRYPTION_KEY: current, ENCRYPTION_KEYS_RETIRED: retired.join(',') }));

describe('a secret box', () => {
  const key = newKey();
  const box = boxWith(key);

  it('opens what it sealed, and never seals twice alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, purpose) => {
        const sealed = box.seal(plain, purpose);
        expect(box.open(sealed, purpose).toString()).toBe(plain);
        expect(box.seal(plain, purpose).equals(sealed)).toBe(false);
      }),
    );
  });

  it('refuses a value with any bit flipped, cut short, or sealed for something else', () => {
    const sealed = box.seal('a secret', 'totp of ada');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(() => box.open(changed, 'totp of ada')).toThrow(SecretUnreadable);
      }),
    );
    for (let length = 0; length < sealed.length; length++)
      expect(() => box.open(sealed.subarray(0, length), 'totp of ada')).toThrow(SecretUnreadable);
    expect(() => box.open(sealed, 'totp of bob')).toThrow(SecretUnreadable);
  });

  it('[K2] reads what a retired key sealed, tells that it is not the current one, and forgets it with the key', () => {
    const sealed = box.seal('a secret', 'here');
    const next = newKey();
    const rotated = boxWith(next, key);
    expect(rotated.open(sealed, 'here').toString()).toBe('a secret');
    expect([rotated.isCurrent(sealed), rotated.isCurrent(rotated.seal('a secret', 'here'))]).toEqual([false, true]);
    expect(() => boxWith(next).open(sealed, 'here')).toThrow(/not configured/);
  });

  it('derives other keys, alike on all nodes and unlike for each purpose', () => {
    expect(boxWith(key).derive('cursors')).toEqual(box.derive('cursors'));
    expect(box.derive('cursors')).not.toEqual(box.derive('tokens'));
    expect(boxWith(newKey(), key).deriveAll('cursors')[1]).toEqual(box.derive('cursors'));
  });

  it('[K5] makes a key of its own outside production, which nobody else can read', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marquee-secrets-'));
    const configuration = readConfiguration({ DATA_DIR: folder });
    const sealed = new SecretBox(configuration).seal('a secret', 'here');
    expect(new SecretBox(configuration).open(sealed, 'here').toString()).toBe('a secret');
    expect(statSync(path.join(folder, 'keys/encryption-key')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(folder, 'keys')).mode & 0o777).toBe(0o700);
    rmSync(folder, { recursive: true });
  });
});

describe('an opaque token', () => {
  it('has 256 bits, and is known by its digest alone', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(tokenDigest(token)).toHaveLength(32);
    expect(tokenDigest(token).toString('base64url')).not.toBe(token);
    expect(newToken()).not.toBe(token);
  });
});
