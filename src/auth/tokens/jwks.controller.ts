import { Public } from '@app/access';
import { CacheFor, Describe, ListOf, Representation, Text } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonWebKey } from './signing-key';
import { SigningKeys } from './signing-keys.service';

class JsonWebKeyDto implements JsonWebKey {
  @Text({ description: 'Key type', example: 'EC', enum: ['EC'] })
  kty: 'EC';

  @Text({ description: 'Curve', example: 'P-256', enum: ['P-256'] })
  crv: 'P-256';

  @Text({ description: 'x coordinate, base64url', example: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU' })
  x: string;

  @Text({ description: 'y coordinate, base64url', example: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' })
  y: string;

  @Text({
    description: 'Key id, as in the header of the tokens it signed',
    example: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U',
  })
  kid: string;

  @Text({ description: 'Signatures only', example: 'sig', enum: ['sig'] })
  use: 'sig';

  @Text({ description: 'Algorithm', example: 'ES256', enum: ['ES256'] })
  alg: 'ES256';
}

class JsonWebKeySetDto {
  @ListOf(() => JsonWebKeyDto, { description: 'Keys that sign access tokens' })
  keys: JsonWebKeyDto[];
}

@ApiTags('Auth')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  @Public()
  @CacheFor({ public: 300 })
  @Describe({
    summary: 'Read the public keys that verify access tokens',
    description: 'A JSON Web Key Set (RFC 7517), for services that check our tokens themselves.',
    operationId: 'readJsonWebKeySet',
    hasEtag: true,
    ok: JsonWebKeySetDto,
  })
  read(): Representation {
    return Representation.json({ keys: [...this.keys.jwks] } satisfies JsonWebKeySetDto);
  }
}
