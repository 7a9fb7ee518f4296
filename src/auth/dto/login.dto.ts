import { Integer, Text } from '@app/http';
import { ACCESS_TOKEN_LIFETIME } from '../tokens/access-tokens';
import type { IssuedTokens } from '../sessions/sessions.service';

export class LoginDto {
  @Text({ description: 'Address you signed up with', example: 'ada@example.com', minLength: 1, maxLength: 254 })
  email: string;

  @Text({ description: 'Your password', example: 'plenty of popcorn tonight', minLength: 1, maxLength: 128 })
  password: string;
}

export class RefreshDto {
  @Text({
    description: 'The refresh token of the last sign-in or refresh',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
  })
  refreshToken: string;
}

/** RFC 6749 §5.1, in camelCase. */
export class TokensDto {
  @Text({
    description: 'Send it as "Authorization: Bearer …"',
    example: 'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im9LSSJ9.e30.c2ln',
  })
  accessToken: string;

  @Text({ description: 'Kind of the access token', example: 'Bearer', enum: ['Bearer'] })
  tokenType: 'Bearer';

  @Integer({ description: 'Seconds until the access token ends', example: ACCESS_TOKEN_LIFETIME })
  expiresIn: number;

  @Text({ description: 'Works once, for new tokens', example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA' })
  refreshToken: string;

  static from({ accessToken, expiresIn, refreshToken }: IssuedTokens): TokensDto {
    return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken };
  }
}
