import fc from 'fast-check';
import { loggedAddress } from './logged-address';

describe('an address in a log line', () => {
  it.each([
    ['/v1/movies', '/v1/movies'],
    ['/v1/movies?query=alien&genre=Horror', '/v1/movies?query=alien&genre=Horror'],
    [
      '/v1/auth/oauth/x/callback?code=s3cret&state=s3cret&iss=https%3A%2F%2Fx',
      '/v1/auth/oauth/x/callback?code=…&state=…&iss=https%3A%2F%2Fx',
    ],
    ['/x?access_token=s3cret', '/x?access_token=…'],
    ['/x?%74oken=s3cret', '/x?%74oken=…'],
    ['/x?%ff=1&apiKey=s3cret', '/x?%ff=1&apiKey=…'],
    ['/x?', '/x?'],
  ])('[S8] of %s is %s', (url, logged) => {
    expect(loggedAddress(url)).toBe(logged);
  });

  it('[S8] never shows the value of a token, whatever stands around it', () => {
    const text = fc.string().map((value) => encodeURIComponent(value));
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom('token', 'refreshToken', 'code', 'STATE', 'client_secret'),
        (a, b, name) => {
          expect(loggedAddress(`/x?a=${a}&${name}=hunter-2&b=${b}`)).not.toContain('hunter-2');
        },
      ),
    );
  });
});
