import { Instant, ListOf, Text } from '@app/http';
import type { Identity } from './identity-links.service';

/** A link to be confirmed. */
export class LinkIdentityDto {
  @Text({
    description: 'The `linkToken` of the problem `account-link-needed`',
    example: 'AVR6d3Jz',
    minLength: 1,
    maxLength: 2000,
  })
  linkToken: string;
}

/** A provider that you can sign in with. */
export class IdentityDto {
  @Text({ description: 'Name of the provider', example: 'example' })
  provider: string;

  @Text({ description: 'Who you are there', example: '248289761001' })
  subject: string;

  @Instant({ description: 'Since when', example: '2026-05-01T12:00:00.000Z' })
  linkedAt: string;

  static from({ provider, subject, linkedAt }: Identity): IdentityDto {
    return { provider, subject, linkedAt: linkedAt.toISOString() };
  }
}

export class IdentityListDto {
  @ListOf(() => IdentityDto, { description: 'Yours, by provider' })
  items: IdentityDto[];
}
