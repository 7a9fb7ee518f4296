import { readConfiguration } from '@app/config';
import { SecretBox } from '@app/secrets';
import { randomBytes } from 'node:crypto';
import { attemptCookie, attemptIn, noAttemptCookie } from './oidc-attempt';

const boxOf = (): SecretBox => new SecretBox(readConfiguration({ ENCRYPTION_KEY: randomBytes(32).toString('base64') }));

const ATTEMPT = {
  provider: 'example',
  state: 'a state that nobody guesses',
  nonce: 'a nonce that nobody guesses',
  codeVerifier: 'a verifier that nobody guesses',
  transport: 'body',
  returnTo: '/docs',
} as const;

describe('a sign-in that was started', () => {
  const box = boxOf();
  const line = attemptCookie(box, ATTEMPT);
  const cookie = line.split(';')[0]!;

  it('[A11] is remembered by the browser, which cannot read it, for ten minutes and for that path', () => {
    for (const secret of [ATTEMPT.state, ATTEMPT.nonce, ATTEMPT.codeVerifier]) expect(line).not.toContain(secret);
    for (const attribute of ['Max-Age=600', 'Path=/v1/auth/oauth', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      expect(line).toContain(attribute);
    expect(noAttemptCookie('example')).toContain('Max-Age=0');
  });

  it('comes back whole', () => {
    expect(attemptIn(box, `other=1; ${cookie}`, 'example')).toMatchObject(ATTEMPT);
  });

  it.each([
    ['for another provider', () => attemptIn(box, cookie.replace('-example=', '-other='), 'other')],
    ['under another key', () => attemptIn(boxOf(), cookie, 'example')],
    ['that was changed', () => attemptIn(box, `${cookie.slice(0, -2)}xx`, 'example')],
    ['that was made up', () => attemptIn(box, '__Secure-marquee-oidc-example=cG9wY29ybg', 'example')],
    ['that is not there', () => attemptIn(box, undefined, 'example')],
  ])('[A11] is not one %s', (_, read) => {
    expect(read()).toBeNull();
  });

  it('[A11] is over after ten minutes', () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 600_001);
    expect(attemptIn(box, cookie, 'example')).toBeNull();
    clock.mockRestore();
  });
});
