import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomUUID } from 'node:crypto';
import { UsersService } from '../../users/users.service';
import { ACCESS_TOKEN_LIFETIME, AUDIENCE, TOKEN_TYPE, type AccessTokenClaims } from './access-token-claims';
import { SigningKeys } from './signing-keys.service';

/** Signs access tokens (ES256, with key id). They are verified by `JwtStrategy`. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly users: UsersService,
    private readonly configuration: Configuration,
  ) {}

  /**
   * A token for a session, with the role that its person has now.
   * @throws UserNotFound
   */
  async sign(userId: string, sessionId: string): Promise<{ accessToken: string; expiresIn: number }> {
    const { role } = await this.users.get(userId);
    const claims: AccessTokenClaims = { sub: userId, sid: sessionId, role };
    const { privateKey, kid } = this.keys.signing;
    const accessToken = await this.jwt.signAsync(claims, {
      privateKey,
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: TOKEN_TYPE, kid },
      issuer: this.configuration.publicUrl,
      audience: AUDIENCE,
      jwtid: randomUUID(),
      expiresIn: ACCESS_TOKEN_LIFETIME,
    });
    return { accessToken, expiresIn: ACCESS_TOKEN_LIFETIME };
  }
}
