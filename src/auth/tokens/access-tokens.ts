import type { Role } from '@app/access';
import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { SigningKey } from './signing-key';

/** What an access token says (RFC 7519, RFC 9068): who, in which session, with which role. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly sid: string;
  readonly role: Role;
}

/** Seconds. Short, since a token stands on its own until then. */
export const ACCESS_TOKEN_LIFETIME = 15 * 60;

export const AUDIENCE = 'marquee';

/** Signs access tokens (ES256, with key id). They are verified by `JwtStrategy`. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly key: SigningKey,
    private readonly configuration: Configuration,
  ) {}

  async sign(user: { id: string; role: Role }, sessionId: string): Promise<{ accessToken: string; expiresIn: number }> {
    const claims: AccessTokenClaims = { sub: user.id, sid: sessionId, role: user.role };
    const accessToken = await this.jwt.signAsync(claims, {
      privateKey: this.key.privateKey,
      algorithm: 'ES256',
      keyid: this.key.kid,
      issuer: this.configuration.publicUrl,
      audience: AUDIENCE,
      expiresIn: ACCESS_TOKEN_LIFETIME,
    });
    return { accessToken, expiresIn: ACCESS_TOKEN_LIFETIME };
  }
}
