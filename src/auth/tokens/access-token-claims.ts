import type { Role } from '@app/access';

/** What an access token says (RFC 7519, RFC 9068): who, in which session, with which role. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly sid: string;
  readonly role: Role;
}

/** Seconds. Short, since a token stands on its own until then. */
export const ACCESS_TOKEN_LIFETIME = 15 * 60;

export const AUDIENCE = 'marquee';

/** RFC 9068 §2.1: no other JWT of ours, or of a provider with the same keys, is taken for an access token. */
export const TOKEN_TYPE = 'at+jwt';
