import { CrossSiteRequest } from '../auth.errors';
import { noRefreshCookie, refreshCookie, refreshTokenIn } from './refresh-cookie';

const URL_OF_OURS = 'https://films.example';
const cookie = '__Secure-marquee-refresh=popcorn';

describe('a refresh token in a cookie', () => {
  it('[S6] has every attribute that keeps it in its place', () => {
    expect(refreshCookie('popcorn')).toBe(
      '__Secure-marquee-refresh=popcorn; Max-Age=2592000; Path=/v1/auth/refresh; HttpOnly; Secure; SameSite=Strict',
    );
    expect(noRefreshCookie()).toContain('Max-Age=0');
  });

  it.each([
    ['our origin', { origin: 'https://films.example' }],
    ['a browser that says same-origin instead', { 'sec-fetch-site': 'same-origin' }],
    ['a page whose origin is hidden, which is ours', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ])('[S6] is taken from %s', (_, headers) => {
    expect(refreshTokenIn({ cookie: `a=b; ${cookie}; c=d`, ...headers }, URL_OF_OURS)).toBe('popcorn');
  });

  it.each([
    ['nowhere', {}],
    ['another site', { origin: 'https://evil.example' }],
    ['a sub-domain', { origin: 'https://x.films.example' }],
    ['plain http', { origin: 'http://films.example' }],
    ['another port', { origin: 'https://films.example:8443' }],
    ['another site that hides itself', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['the same site, but another origin', { 'sec-fetch-site': 'same-site' }],
    ['another origin that says same-origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('[S6] is not taken from %s', (_, headers) => {
    expect(() => refreshTokenIn({ cookie, ...headers }, URL_OF_OURS)).toThrow(CrossSiteRequest);
  });

  it('is not there, wherever the request comes from', () => {
    for (const header of [undefined, '', 'a=b', '__Secure-marquee-refresh=', 'marquee-refresh=popcorn'])
      expect(refreshTokenIn({ cookie: header }, URL_OF_OURS)).toBeNull();
  });
});
