import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe, Idempotent } from '@app/http';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiKeyDto, ApiKeyIdParam, ApiKeyListDto, CreateApiKeyDto, CreatedApiKeyDto } from './api-keys.dto';
import { ApiKeysService } from './api-keys.service';

@ApiTags('Auth')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Get()
  @Authenticated()
  @Describe({ summary: 'List your API keys', operationId: 'listApiKeys', ok: ApiKeyListDto })
  async list(@Caller() { userId }: Principal): Promise<ApiKeyListDto> {
    return { items: (await this.apiKeys.list(userId)).map((key) => ApiKeyDto.from(key)) };
  }

  @Post()
  @Idempotent()
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Make an API key',
    description:
      'For a program that acts in your name, within its scopes and never beyond your role. The key is shown this once.',
    operationId: 'createApiKey',
    status: 201,
    ok: CreatedApiKeyDto,
    errors: [409],
  })
  async create(
    @Body() body: CreateApiKeyDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<CreatedApiKeyDto> {
    const { key, secret } = await this.apiKeys.create(caller, CreateApiKeyDto.toRequest(body), origin);
    return CreatedApiKeyDto.of(key, secret);
  }

  @Delete(':id')
  @Authenticated()
  @Describe({
    summary: 'Revoke an API key',
    description: 'It is refused on every node within five seconds.',
    operationId: 'revokeApiKey',
    noContent: true,
    errors: [404],
  })
  async revoke(@Param() { id }: ApiKeyIdParam, @Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.apiKeys.revoke(caller, id, origin);
  }
}
