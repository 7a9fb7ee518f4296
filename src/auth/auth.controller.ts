import { Public } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthService } from './auth.service';
import { LoginDto, RefreshDto, TokensDto } from './dto/login.dto';
import { RegisterDto, RegisteredDto } from './dto/register.dto';
import { SessionsService } from './sessions/sessions.service';

@ApiTags('Auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
  ) {}

  @Post('register')
  @HttpCode(202)
  @Public()
  @Describe({
    summary: 'Sign up',
    description: 'Answers the same, in the same time, whether or not the address is taken.',
    status: 202,
    ok: RegisteredDto,
  })
  async register(@Body() registration: RegisterDto): Promise<RegisteredDto> {
    await this.auth.register(registration);
    return { message: 'If the address is free, the account exists now: sign in with POST /v1/auth/login.' };
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @Describe({
    summary: 'Sign in',
    description: 'Opens a session and gives its first tokens.',
    ok: TokensDto,
    errors: [401],
  })
  async login(
    @Body() { email, password }: LoginDto,
    @Headers('user-agent') agent: string | undefined,
    @Ip() address: string,
  ) {
    return TokensDto.from(
      await this.auth.signIn(email, password, { userAgent: agent?.slice(0, 512) ?? null, address }),
    );
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Describe({
    summary: 'Get new tokens',
    description: 'Exchanges a refresh token for new tokens. It works once: using a spent one ends its whole session.',
    ok: TokensDto,
    errors: [401],
  })
  async refresh(@Body() { refreshToken }: RefreshDto): Promise<TokensDto> {
    return TokensDto.from(await this.sessions.refresh(refreshToken));
  }

  @Post('logout')
  @HttpCode(204)
  @Public()
  @Describe({
    summary: 'Sign out',
    description: 'Ends the session that the refresh token belongs to.',
    noContent: true,
  })
  async logout(@Body() { refreshToken }: RefreshDto): Promise<void> {
    await this.sessions.close(refreshToken);
  }
}
