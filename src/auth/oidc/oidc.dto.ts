import { ListOf, Text } from '@app/http';
import { TRANSPORTS, type Transport } from '../sessions/session.entity';

export class ProviderParam {
  @Text({ description: 'Name of the provider', example: 'example', pattern: /^[a-z][a-z0-9-]{0,31}$/ })
  provider: string;
}

export class ProvidersDto {
  @ListOf('text', { description: 'Names of the providers that people can sign in with', example: ['example'] })
  items: string[];
}

export class BeginOidcQuery {
  @Text({
    description: 'Where the refresh token goes at the end, as in POST /v1/auth/login',
    example: 'cookie',
    enum: TRANSPORTS,
    optional: true,
  })
  transport: Transport = 'body';

  @Text({
    description: 'Path of this origin that the browser is sent to at the end; without it the answer is JSON',
    example: '/docs',
    pattern: /^\/(?![/\\])[^\s\\]*$/,
    maxLength: 500,
    optional: true,
  })
  returnTo?: string;
}
