import {
  Authenticated,
  Caller,
  CallerIfAny,
  From,
  OptionallyAuthenticated,
  Origin,
  Public,
  type Principal,
} from '@app/access';
import { Configuration } from '@app/config';
import { Describe } from '@app/http';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InvalidRefreshToken } from '../auth.errors';
import { SessionsService, type IssuedTokens } from '../sessions/sessions.service';
import { Entrance, type Entry } from './entrance.service';
import { ProofService } from './proof.service';
import { noRefreshCookie, refreshCookie, refreshTokenIn } from './refresh-cookie';
import { requiredSecondProofIn, secondProofIn } from './second-proof';
import { LoginDto, ReauthenticateDto, RefreshDto, SignedInDto, TokensDto, VerifyMfaDto } from './sign-in.dto';
import { SignInService } from './sign-in.service';

type RequestHeaders = Record<string, string | undefined>;

/** Of the answers that set the refresh token as a cookie, or take it away. */
const COOKIE = { 'Set-Cookie': 'The refresh token, where it goes into a cookie' };

@ApiTags('Auth')
@Controller('v1/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly entrance: Entrance,
    private readonly proofs: ProofService,
    private readonly sessions: SessionsService,
    private readonly configuration: Configuration,
  ) {}

  @Post('login')
  @Public()
  @Describe({
    summary: 'Sign in',
    headers: COOKIE,
    description:
      'Opens a session and gives its first tokens; with a second factor it gives an `mfaToken` for POST /v1/auth/mfa/verify instead. ' +
      'An unknown address and a wrong password are answered alike, in the same time; failing again and again slows down.',
    ok: SignedInDto,
    errors: [401, 429],
  })
  async login(
    @Body() { email, password, transport }: LoginDto,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    return entered(await this.signIn.signIn({ email, password }, origin, transport), reply);
  }

  @Post('mfa/verify')
  @Public()
  @Describe({
    summary: 'Sign in: the second step',
    headers: COOKIE,
    description: 'A code works once.',
    operationId: 'verifyMfa',
    ok: SignedInDto,
    errors: [401, 429],
  })
  async verify(
    @Body() body: VerifyMfaDto,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    return entered(await this.entrance.complete(body.mfaToken, requiredSecondProofIn(body), origin), reply);
  }

  @Post('refresh')
  @Public()
  @Describe({
    summary: 'Get new tokens',
    headers: COOKIE,
    description:
      'Exchanges a refresh token, of the body or of the cookie, for new tokens. It works once; for ten seconds more it gives the same ' +
      'new one again, for a client whose answer was lost. Later its use ends the whole session.',
    ok: TokensDto,
    errors: [401, 403],
  })
  async refresh(
    @Body() { refreshToken }: RefreshDto,
    @Headers() headers: RequestHeaders,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto> {
    const kept = refreshToken === undefined ? this.keptToken(headers) : null;
    const token = refreshToken ?? kept;
    if (token === null) throw new InvalidRefreshToken();
    return issued(await this.sessions.refresh(token, origin, kept === null ? 'body' : 'cookie'), reply);
  }

  private keptToken(headers: RequestHeaders): string | null {
    const { publicUrl, corsOrigins } = this.configuration;
    return refreshTokenIn(headers, publicUrl, corsOrigins);
  }

  @Post('logout')
  @OptionallyAuthenticated()
  @Describe({
    summary: 'Sign out',
    headers: COOKIE,
    description: 'Ends the session of the refresh token in the body, or without one that of the access token.',
    noContent: true,
  })
  async logout(
    @Body() { refreshToken }: RefreshDto,
    @CallerIfAny() caller: Principal | null,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (refreshToken !== undefined) await this.sessions.closeByToken(refreshToken, origin);
    else if (caller?.sessionId) await this.sessions.close(caller.sessionId, caller, origin);
    else throw new InvalidRefreshToken();
    reply.header('set-cookie', noRefreshCookie());
  }

  @Post('reauthenticate')
  @Authenticated()
  @Describe({
    summary: 'Prove again who you are',
    description:
      'Operations that could take an account over need a proof that is at most ten minutes old: signing in is one, this is another. ' +
      'With a second factor give its code, else the password.',
    noContent: true,
    errors: [429],
  })
  async reauthenticate(
    @Body() body: ReauthenticateDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<void> {
    await this.proofs.renew(caller, { password: body.password ?? null, second: secondProofIn(body) }, origin);
  }
}

function entered(entry: Entry, reply: FastifyReply): SignedInDto {
  if ('accessToken' in entry) setCookie(entry, reply);
  return SignedInDto.from(entry);
}

function issued(tokens: IssuedTokens, reply: FastifyReply): TokensDto {
  setCookie(tokens, reply);
  return TokensDto.from(tokens);
}

function setCookie({ transport, refreshToken }: IssuedTokens, reply: FastifyReply): void {
  if (transport === 'cookie') reply.header('set-cookie', refreshCookie(refreshToken));
}
