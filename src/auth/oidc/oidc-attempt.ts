import type { SecretBox } from '@app/secrets';
import { SecretUnreadable } from '@app/secrets';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Transport } from '../sessions/sessions.service';
import type { OidcChecks } from './oidc-client';

/** A sign-in that has been started, as the browser keeps it. Times in milliseconds since 1970. */
export interface OidcAttempt extends OidcChecks {
  readonly provider: string;
  readonly transport: Transport;
  readonly returnTo: string | null;
  readonly expiresAt: number;
}

const LIFETIME_S = 600;
const PURPOSE = 'oidc attempt';

/** Lax: the provider sends the browser back by a link from its own site. */
const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'lax', path: '/v1/auth/oauth' } as const;

const cookieName = (provider: string): string => `__Secure-marquee-oidc-${provider}`;

/**
 * The `Set-Cookie` that remembers an attempt, encrypted: nothing is stored here, so starting a sign-in has no effect on the service, and what
 * comes back is only accepted from the browser that went.
 */
export function attemptCookie(box: SecretBox, attempt: Omit<OidcAttempt, 'expiresAt'>): string {
  const whole: OidcAttempt = { ...attempt, expiresAt: Date.now() + LIFETIME_S * 1000 };
  const value = box.seal(JSON.stringify(whole), PURPOSE).toString('base64url');
  return stringifySetCookie({ name: cookieName(attempt.provider), value, ...ATTRIBUTES, maxAge: LIFETIME_S });
}

/** The `Set-Cookie` that forgets it. */
export function noAttemptCookie(provider: string): string {
  return stringifySetCookie({ name: cookieName(provider), value: '', ...ATTRIBUTES, maxAge: 0 });
}

/** The attempt of this browser with this provider; null where there is none, or it is over. */
export function attemptIn(box: SecretBox, cookies: string | undefined, provider: string): OidcAttempt | null {
  const sealed = parseCookie(cookies ?? '')[cookieName(provider)];
  if (sealed === undefined) return null;
  try {
    const attempt = JSON.parse(box.open(Buffer.from(sealed, 'base64url'), PURPOSE).toString()) as OidcAttempt;
    return attempt.provider === provider && attempt.expiresAt > Date.now() ? attempt : null;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}
