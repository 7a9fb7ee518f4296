import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdentityLinks } from './identity-links.service';
import { IdentityDto, IdentityListDto, LinkIdentityDto } from './identity.dto';
import { ProviderParam } from './oidc.dto';

@ApiTags('Auth')
@Controller('v1/auth/identities')
export class IdentitiesController {
  constructor(private readonly links: IdentityLinks) {}

  @Get()
  @Authenticated()
  @Describe({
    summary: 'List the providers linked to your account',
    operationId: 'listIdentities',
    ok: IdentityListDto,
  })
  async list(@Caller() { userId }: Principal): Promise<IdentityListDto> {
    return { items: (await this.links.list(userId)).map((identity) => IdentityDto.from(identity)) };
  }

  @Post()
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Link a provider to your account',
    description:
      'Confirms that the account with the address that the provider named is yours; from then on you can sign in with it.',
    operationId: 'linkIdentity',
    noContent: true,
  })
  async link(
    @Body() { linkToken }: LinkIdentityDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<void> {
    await this.links.accept(caller, linkToken, origin);
  }

  @Delete(':provider')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Unlink a provider',
    description:
      'Refused while it is the only way into the account: set a password first (POST /v1/auth/forgot-password).',
    operationId: 'unlinkIdentity',
    noContent: true,
    errors: [404, 409],
  })
  async unlink(
    @Param() { provider }: ProviderParam,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<void> {
    await this.links.unlink(caller, provider, origin);
  }
}
