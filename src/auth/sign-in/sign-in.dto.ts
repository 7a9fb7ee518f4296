import { Flag, Integer, Text } from '@app/http';
import { TRANSPORTS, type Transport } from '../sessions/session.entity';
import type { IssuedTokens } from '../sessions/sessions.service';
import { ACCESS_TOKEN_LIFETIME } from '../tokens/access-token-claims';
import type { Entry } from './entrance.service';

export class LoginDto {
  @Text({ description: 'Address you signed up with', example: 'ada@example.com', minLength: 1, maxLength: 254 })
  email: string;

  @Text({ description: 'Your password', example: 'plenty of popcorn tonight', minLength: 1, maxLength: 128 })
  password: string;

  @Text({
    description:
      'Where the refresh token goes: into the answer, or for browsers into a cookie that no script can read and that only our own pages can use',
    example: 'body',
    enum: TRANSPORTS,
    optional: true,
  })
  transport: Transport = 'body';
}

/** The second step of a sign-in; one of the two codes. */
export class VerifyMfaDto {
  @Text({
    description: 'The `mfaToken` of the first step; it lives five minutes',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
  })
  mfaToken: string;

  @Text({ description: 'The six digits of your app', example: '123456', pattern: /^\d{6}$/, optional: true })
  code?: string;

  @Text({
    description: 'One of your recovery codes, instead',
    example: 'a1b2c-d3e4f-g5h6j-k7m8n',
    maxLength: 64,
    optional: true,
    alternative: true,
  })
  recoveryCode?: string;
}

/** A new proof of who you are: the second factor where the account has one, else the password. */
export class ReauthenticateDto {
  @Text({
    description: 'Your password',
    example: 'plenty of popcorn tonight',
    minLength: 1,
    maxLength: 128,
    optional: true,
  })
  password?: string;

  @Text({
    description: 'The six digits of your app',
    example: '123456',
    pattern: /^\d{6}$/,
    optional: true,
    alternative: true,
  })
  code?: string;

  @Text({
    description: 'One of your recovery codes',
    example: 'a1b2c-d3e4f-g5h6j-k7m8n',
    maxLength: 64,
    optional: true,
    alternative: true,
  })
  recoveryCode?: string;
}

export class RefreshDto {
  @Text({
    description: 'The refresh token of the last sign-in or refresh; absent where it is in the cookie',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
    optional: true,
  })
  refreshToken?: string;
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

  @Text({
    description: 'Works once, for new tokens; null where it is in the cookie',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    nullable: true,
  })
  refreshToken: string | null;

  static from({ accessToken, expiresIn, refreshToken, transport }: IssuedTokens): TokensDto {
    return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken: transport === 'body' ? refreshToken : null };
  }
}

/** Tokens; or where the account has a second factor, what the second step needs, and no tokens yet. */
export class SignedInDto {
  @Flag({ description: 'Whether POST /v1/auth/mfa/verify has to follow', example: false })
  mfaRequired: boolean;

  @Text({ description: 'For that second step; it is no access token', example: null, nullable: true })
  mfaToken: string | null;

  @Text({
    description: 'Send it as "Authorization: Bearer …"',
    example: 'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im9LSSJ9.e30.c2ln',
    nullable: true,
  })
  accessToken: string | null;

  @Text({ description: 'Kind of the access token', example: 'Bearer', enum: ['Bearer'], nullable: true })
  tokenType: 'Bearer' | null;

  @Integer({ description: 'Seconds until the access token ends', example: ACCESS_TOKEN_LIFETIME, nullable: true })
  expiresIn: number | null;

  @Text({
    description: 'Works once, for new tokens; null where it is in the cookie',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    nullable: true,
  })
  refreshToken: string | null;

  static from(entry: Entry): SignedInDto {
    if ('mfaToken' in entry) return { ...NO_TOKENS, mfaRequired: true, mfaToken: entry.mfaToken };
    return { mfaRequired: false, mfaToken: null, ...TokensDto.from(entry) };
  }
}

const NO_TOKENS = { accessToken: null, tokenType: null, expiresIn: null, refreshToken: null } as const;
