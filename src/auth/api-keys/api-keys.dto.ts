import { SCOPES, type Scope } from '@app/access';
import { Instant, ListOf, Text, Uuid } from '@app/http';
import type { ApiKey, ApiKeyRequest } from './api-keys.service';

export class ApiKeyIdParam {
  @Uuid({ description: 'Id of the key', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f05' })
  id: string;
}

/** A key to be made. */
export class CreateApiKeyDto {
  @Text({
    description: 'What it is for',
    example: 'Nightly ratings export',
    minLength: 1,
    maxLength: 80,
    oneLine: true,
  })
  name: string;

  @ListOf('text', {
    description: 'What it may do, and nothing else; never more than your role allows',
    example: ['recommendations:read'],
    each: { enum: SCOPES },
    minItems: 1,
    maxItems: SCOPES.length,
    uniqueItems: true,
  })
  scopes: Scope[];

  @Instant({
    description: 'When it stops working; null: when it is revoked',
    example: '2030-01-01T00:00:00Z',
    optional: true,
    nullable: true,
  })
  expiresAt?: string | null;

  static toRequest({ name, scopes, expiresAt }: CreateApiKeyDto): ApiKeyRequest {
    return { name, scopes, expiresAt: expiresAt == null ? null : new Date(expiresAt) };
  }
}

/** A key, without its secret. */
export class ApiKeyDto {
  @Uuid({ description: 'Id of the key', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f05' })
  id: string;

  @Text({ description: 'What it is for', example: 'Nightly ratings export' })
  name: string;

  @Text({ description: 'How the key begins, to tell keys apart', example: 'mk_3kTz9' })
  hint: string;

  @ListOf('text', { description: 'What it may do', example: ['recommendations:read'] })
  scopes: Scope[];

  @Instant({ description: 'When it stops working', example: '2030-01-01T00:00:00.000Z', nullable: true })
  expiresAt: string | null;

  @Instant({ description: 'When it was last used, to the minute', example: '2026-05-01T12:00:00.000Z', nullable: true })
  lastUsedAt: string | null;

  @Instant({ description: 'When it was made', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  static from(key: ApiKey): ApiKeyDto {
    return {
      id: key.id,
      name: key.name,
      hint: key.hint,
      scopes: [...key.scopes],
      expiresAt: key.expiresAt?.toISOString() ?? null,
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      createdAt: key.createdAt.toISOString(),
    };
  }
}

/** A new key, with its secret: this once. */
export class CreatedApiKeyDto extends ApiKeyDto {
  @Text({
    description: 'Send it as "Authorization: Bearer mk_…". It is stored nowhere: whoever loses it makes another',
    example: 'mk_<43 letters and digits><6 of checksum>',
  })
  key: string;

  static of(key: ApiKey, secret: string): CreatedApiKeyDto {
    return { ...ApiKeyDto.from(key), key: secret };
  }
}

export class ApiKeyListDto {
  @ListOf(() => ApiKeyDto, { description: 'Your keys, newest first' })
  items: ApiKeyDto[];
}
