import fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { loggedAddress, loggedPath } from './logged-address';

const DECLARED = new Set(['query', 'genre', 'cursor', 'updatedSince', 'pageToken']);
const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLWNhbg';

describe('an address in a log line', () => {
  it.each([
    ['/v1/movies', '/v1/movies'],
    ['/v1/movies?query=alien&genre=Horror', '/v1/movies?query=alien&genre=Horror'],
    [
      '/v1/movies?query=the+lord+of+the+rings%3A+the+two+towers',
      '/v1/movies?query=the+lord+of+the+rings%3A+the+two+towers',
    ],
    ['/v1/movies?query=2001-a-space-odyssey-1968', '/v1/movies?query=2001-a-space-odyssey-1968'],
    ['/v1/movies?updatedSince=2026-05-01T12:00:00.000Z', '/v1/movies?updatedSince=2026-05-01T12:00:00.000Z'],
    ['/v1/movies?cursor=eyJpZCI6MTJ9aB3dE5fG7h', '/v1/movies?cursor=eyJpZCI6MTJ9aB3dE5fG7h'],
    ['/v1/movies?unknown=1&flag', '/v1/movies?unknown=…&flag'],
    ['/v1/movies?pageToken=1', '/v1/movies?pageToken=…'],
    [`/v1/movies?query=${JWT}`, '/v1/movies?query=…'],
    [`/v1/movies?${JWT}`, '/v1/movies?…'],
    [`/v1/movies?${JWT}=1`, '/v1/movies?…=…'],
    ['/v1/auth/oauth/x/callback?code=s3cret&state=s3cret&iss=x', '/v1/auth/oauth/x/callback?code=…&state=…&iss=…'],
    ['/x?%71uery=alien&%74oken=s3cret', '/x?%71uery=alien&%74oken=…'],
    ['/x?%ff=1&apiKey=s3cret', '/x?%ff=…&apiKey=…'],
    ['/x?a=b=c', '/x?a=…'],
    ['/x?', '/x?'],
  ])('[S8] of %s is %s', (url, logged) => {
    expect(loggedAddress(url, DECLARED)).toBe(logged);
  });

  it.each([
    ['/v1/jobs/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01/events', '/v1/jobs/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01/events'],
    ['/v1/notifications/unsubscribe-everybody-at-once', '/v1/notifications/unsubscribe-everybody-at-once'],
    [`/reset/${JWT}`, '/reset/…'],
    [`/v1/users/${JWT}/ratings`, '/v1/users/…/ratings'],
  ])('[S8] of the path %s is %s', (path, logged) => {
    expect(loggedPath(path)).toBe(logged);
    expect(loggedAddress(path, DECLARED)).toBe(logged);
  });

  it('[S8] never shows the value of a parameter that is not declared, or of a secret', () => {
    const text = fc.string().map((value) => encodeURIComponent(value));
    const names = fc.constantFrom(
      'token',
      'refreshToken',
      'code',
      'STATE',
      'client_secret',
      'pageToken',
      'other',
      'Query',
    );
    fc.assert(
      fc.property(text, text, names, (a, b, name) => {
        expect(loggedAddress(`/x?query=${a}&${name}=hunter-2&genre=${b}`, DECLARED)).not.toContain('hunter-2');
      }),
    );
  });

  it('[S8] never shows a token, wherever it stands', () => {
    const bytes = fc.integer().map((seed) => createHash('sha256').update(String(seed)).digest());
    const forms = fc
      .tuple(bytes, fc.constantFrom('base64url', 'hex'))
      .map(([token, form]) => token.toString(form as BufferEncoding));
    fc.assert(
      fc.property(forms, (token) => {
        for (const url of [`/x/${token}`, `/x?query=${token}`, `/x?${token}`, `/x?${token}=1`, `/x?other=${token}`])
          expect(loggedAddress(url, DECLARED)).not.toContain(token);
      }),
    );
    expect(loggedPath(`/x/${randomBytes(24).toString('hex')}`)).toBe('/x/…');
  });
});
