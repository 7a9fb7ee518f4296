import { ROLES, type Role } from '@app/access';
import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AUDIENCE, TOKEN_TYPE, type AccessTokenClaims } from '../tokens/access-token-claims';
import { SigningKeys } from '../tokens/signing-keys.service';
import type { VerifiedToken } from './verified-tokens';

/** A token that no key of ours can have signed. */
class NotOurToken extends Error {
  constructor() {
    super('The token is not one of ours.');
  }
}

/** How far the clocks of two nodes may differ, in seconds. */
const CLOCK_TOLERANCE_S = 5;

/**
 * Verifies access tokens: algorithm and type pinned (RFC 8725 §3.1, §3.11), key by its id, issuer, audience and times checked.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(keys: SigningKeys, configuration: Configuration) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (
        _request: unknown,
        token: string,
        done: (error: Error | null, key?: string) => void,
      ): void => {
        publicKeyFor(keys, token).then(
          (key) => done(null, key),
          (error: Error) => done(error),
        );
      },
      algorithms: ['ES256'],
      issuer: configuration.publicUrl,
      audience: AUDIENCE,
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE_S },
    });
  }

  /** Called by passport with claims whose signature and times hold. */
  validate({ sub, sid, role, exp, iat }: AccessTokenClaims & Times): VerifiedToken | false {
    const isWhole = [sub, sid].every((id) => typeof id === 'string') && isRole(role) && typeof exp === 'number';
    if (!isWhole || iat > Date.now() / 1000 + CLOCK_TOLERANCE_S) return false;
    return {
      principal: { kind: 'user', userId: sub, role, scopes: null, sessionId: sid },
      expiresAt: exp * 1000,
    };
  }
}

interface Times {
  readonly exp: number;
  readonly iat: number;
}

const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);

/** @throws NotOurToken */
async function publicKeyFor(keys: SigningKeys, token: string): Promise<string> {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every(isCanonical)) throw new NotOurToken();
  const { alg, typ, kid } = headerOf(parts[0]!);
  if (alg !== 'ES256' || typ !== TOKEN_TYPE || typeof kid !== 'string') throw new NotOurToken();
  const key = await keys.find(kid);
  if (!key) throw new NotOurToken();
  return key.publicPem;
}

/** base64url has several spellings of some bytes; only the one that encoders write is accepted. */
const isCanonical = (part: string): boolean =>
  part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;

function headerOf(part: string): { alg?: unknown; typ?: unknown; kid?: unknown } {
  try {
    const header: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof header === 'object' && header !== null ? header : {};
  } catch {
    return {};
  }
}
