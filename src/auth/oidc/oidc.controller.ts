import { From, Origin, Public } from '@app/access';
import { Describe } from '@app/http';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refreshCookie } from '../sign-in/refresh-cookie';
import { SignedInDto } from '../sign-in/sign-in.dto';
import { noAttemptCookie } from './oidc-attempt';
import { BeginOidcQuery, ProviderParam, ProvidersDto } from './oidc.dto';
import { OidcService } from './oidc.service';

@ApiTags('Auth')
@Controller('v1/auth/oauth')
export class OidcController {
  constructor(private readonly oidc: OidcService) {}

  @Get()
  @Public()
  @Describe({ summary: 'List the providers that you can sign in with', operationId: 'listProviders', ok: ProvidersDto })
  list(): ProvidersDto {
    return { items: [...this.oidc.providers] };
  }

  @Get(':provider')
  @Public()
  @Describe({
    summary: 'Sign in with a provider',
    description: 'Sends the browser to an OpenID Connect provider (Authorization Code with PKCE, state and nonce).',
    operationId: 'beginProviderSignIn',
    status: 302,
    headers: { Location: 'The provider', 'Set-Cookie': 'What the browser comes back with' },
    errors: [404],
  })
  async begin(
    @Param() { provider }: ProviderParam,
    @Query() { transport, returnTo }: BeginOidcQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const request = { transport, returnTo: returnTo === undefined ? null : pathOf(returnTo) };
    const { location, cookie } = await this.oidc.begin(provider, request);
    reply.header('set-cookie', cookie).redirect(location, 302);
  }

  @Get(':provider/callback')
  @Public()
  @Describe({
    summary: 'Come back from a provider',
    description:
      'Where providers send the browser. Gives tokens as POST /v1/auth/login does, or sends the browser on to `returnTo`.',
    operationId: 'finishProviderSignIn',
    seeOther: 'The browser is sent on to `returnTo`',
    headers: { 'Set-Cookie': 'The refresh token, where it goes into a cookie' },
    ok: SignedInDto,
    errors: [401, 403, 404, 409],
  })
  async finish(
    @Param() { provider }: ProviderParam,
    @From() origin: Origin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto | undefined> {
    const query = request.url.split('?', 2)[1] ?? '';
    const { entry, attempt } = await this.oidc.finish(provider, query, request.headers.cookie, origin);
    const isIn = 'accessToken' in entry;
    const cookies = isIn && entry.transport === 'cookie' ? [refreshCookie(entry.refreshToken)] : [];
    reply.header('set-cookie', [noAttemptCookie(provider), ...cookies]);
    if (!isIn || attempt.returnTo === null) return SignedInDto.from(entry);
    reply.redirect(attempt.returnTo, 303);
    return undefined;
  }
}

/**
 * The same path as the header Location can say it, which takes visible ASCII alone. Nothing else changes: a path that is normalised may
 * become one that names another host.
 */
const pathOf = (returnTo: string): string => returnTo.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
