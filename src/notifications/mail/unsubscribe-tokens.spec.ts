import { readConfiguration } from '@app/config';
import { SecretBox } from '@app/secrets';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { NOTIFICATION_KIND_NAMES } from '../notification-kinds';
import { UnsubscribeTokens } from './unsubscribe-tokens';
import { UnsubscribeTokenInvalid } from './unsubscribe.errors';

const newKey = (): string => randomBytes(32).toString('base64');

function tokensWith(current: string, retired?: string): UnsubscribeTokens {
  const env = { ENCRYPTION_KEY: current, ...(retired !== undefined && { ENCRYPTION_KEYS_RETIRED: retired }) };
  return new UnsubscribeTokens(new SecretBox(readConfiguration(env)));
}

describe('the codes of links that end mails', () => {
  const key = newKey();
  const tokens = tokensWith(key);
  const userId = uuidv7();

  it.each([null, ...NOTIFICATION_KIND_NAMES])('say who wants no more of what: %s', (kind) => {
    expect(tokens.read(tokens.sign({ userId, kind }))).toEqual({ userId, kind });
  });

  it('fit into an address as they are, and are the same each time', () => {
    const code = tokens.sign({ userId, kind: 'recommendations.fresh' });
    expect([encodeURIComponent(code), tokens.sign({ userId, kind: 'recommendations.fresh' })]).toEqual([code, code]);
    expect(code.length).toBeLessThan(200);
  });

  it('hold with a key that was retired, and no more once it is taken away', () => {
    const code = tokens.sign({ userId, kind: null });
    const next = newKey();
    expect(tokensWith(next, key).read(code)).toEqual({ userId, kind: null });
    expect(() => tokensWith(next).read(code)).toThrow(UnsubscribeTokenInvalid);
  });

  it('are refused with any character changed, and so is anything else', () => {
    const code = tokens.sign({ userId, kind: 'movie.added' });
    const said = code.indexOf('.');
    fc.assert(
      fc.property(fc.nat(code.length - 2), fc.constantFrom(...'abcXYZ019-_.'), (at, character) => {
        // The last character of each part holds bits that stand for nothing.
        fc.pre(code[at] !== character && at !== said - 1);
        expect(() => tokens.read(code.slice(0, at) + character + code.slice(at + 1))).toThrow(UnsubscribeTokenInvalid);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(() => tokens.read(text)).toThrow(UnsubscribeTokenInvalid)));
  });
});
