import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { newSecret, signedHeaders } from './signature';

describe('a signature of a webhook', () => {
  it('[W1] is the one of the standard’s own library, byte for byte', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'grapheme' }), (id, body) => {
        const secret = newSecret();
        const at = new Date('2026-05-01T12:00:00.700Z');
        const headers = signedHeaders(id, at, body, [secret]);
        return headers['webhook-signature'] === new Webhook(secret).sign(id, new Date('2026-05-01T12:00:00Z'), body);
      }),
    );
  });

  it('[W1] is believed with either secret while there are two, and with no other', () => {
    const [current, before, another] = [newSecret(), newSecret(), newSecret()];
    const headers = signedHeaders('id', new Date(), '{"a":1}', [current, before]);
    expect(new Webhook(current).verify('{"a":1}', headers)).toEqual({ a: 1 });
    expect(new Webhook(before).verify('{"a":1}', headers)).toEqual({ a: 1 });
    expect(() => new Webhook(another).verify('{"a":1}', headers)).toThrow();
  });

  it('is made with secrets of 256 bits, never the same twice', () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    expect(new Set(secrets).size).toBe(50);
    expect(secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(secret))).toBe(true);
  });
});
