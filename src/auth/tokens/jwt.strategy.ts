import { type Principal } from '@app/access';
import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AUDIENCE, type AccessTokenClaims } from './access-tokens';
import { SigningKey } from './signing-key';

/** Verifies access tokens: algorithm pinned (RFC 8725 §3.1), issuer, audience and times checked. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(key: SigningKey, configuration: Configuration) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: key.publicKey.export({ type: 'spki', format: 'pem' }),
      algorithms: ['ES256'],
      issuer: configuration.publicUrl,
      audience: AUDIENCE,
    });
  }

  /** Called by passport with claims whose signature and times hold. */
  validate({ sub, sid, role }: AccessTokenClaims): Principal {
    return { kind: 'user', userId: sub, role, scopes: null, sessionId: sid };
  }
}
