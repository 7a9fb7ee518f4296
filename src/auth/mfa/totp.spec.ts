import { TOTP } from 'otpauth';
import { base32Of, newTotpSecret, stepOf, totpUri } from './totp';

/** RFC 6238, appendix B: the secret in ASCII, and codes of eight digits, of which ours are the last six. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: [number, string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];

describe('time-based codes', () => {
  it.each(VECTORS)('[A8] are those of RFC 6238 at %d s', (seconds, code) => {
    expect(stepOf(SECRET, code.slice(-6), seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('[A8] belong to their own step, one earlier or one later', () => {
    const now = 1_234_567_890_000;
    const at = (steps: number): string =>
      new TOTP({ secret: base32Of(SECRET) }).generate({ timestamp: now + steps * 30_000 });
    const step = Math.floor(now / 30_000);
    expect([-2, -1, 0, 1, 2].map((steps) => stepOf(SECRET, at(steps), now))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
  });

  it('come from secrets of 160 bits that apps can read', () => {
    const secret = newTotpSecret();
    expect(secret).toHaveLength(20);
    expect(totpUri(secret, 'ada@example.com')).toBe(
      `otpauth://totp/Marquee:ada%40example.com?issuer=Marquee&secret=${base32Of(secret)}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
