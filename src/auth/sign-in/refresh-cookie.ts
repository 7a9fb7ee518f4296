import { parseCookie, stringifySetCookie } from 'cookie';
import { CrossSiteRequest } from '../auth.errors';

/** Browsers take a cookie of this prefix from secure origins only (RFC 6265bis §4.1.3.1). */
const NAME = '__Secure-marquee-refresh';

/** The only path that it is sent to. */
const PATH = '/v1/auth/refresh';

const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'strict', path: PATH } as const;

/** The `Set-Cookie` that keeps a refresh token where no script can read it, as long as its session can last. */
export function refreshCookie(refreshToken: string): string {
  return stringifySetCookie({ name: NAME, value: refreshToken, ...ATTRIBUTES, maxAge: 30 * 24 * 3600 });
}

/** The `Set-Cookie` that takes it away. */
export function noRefreshCookie(): string {
  return stringifySetCookie({ name: NAME, value: '', ...ATTRIBUTES, maxAge: 0 });
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The refresh token of a request's cookie; null where there is none. `trusted`: origins whose pages may use it besides our own.
 * The browser sends it of its own accord, so the request must
 * be one of our own pages': SameSite=Strict keeps other sites out, and this keeps out sub-domains and old browsers.
 * @throws CrossSiteRequest
 */
export function refreshTokenIn(headers: Headers, publicUrl: string, trusted: readonly string[] = []): string | null {
  const token = parseCookie(String(headers['cookie'] ?? ''))[NAME];
  if (token === undefined || token === '') return null;
  if (!isSameOrigin(headers, [new URL(publicUrl).origin, ...trusted])) throw new CrossSiteRequest();
  return token;
}

/** Browsers send Origin with every POST; those that hide it say at least that the request is same-origin. */
function isSameOrigin(headers: Headers, origins: readonly string[]): boolean {
  const { origin } = headers;
  if (origin !== undefined && origin !== 'null') return origins.includes(String(origin));
  return headers['sec-fetch-site'] === 'same-origin';
}
