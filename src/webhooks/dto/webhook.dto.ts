import { Flag, Instant, ListOf, PageOf, PatchOf, Text, Uuid } from '@app/http';
import { EVENT_NAMES } from '../event-catalogue';
import { DISABLED_REASONS, type DisabledReason, type Webhook, type WebhookDetails } from '../webhook';
import type { WebhookChange, WebhookWithSecret } from '../webhooks.service';

const EVENTS = { example: ['movie.created', 'movie.updated'], each: { enum: EVENT_NAMES } };

export class WebhookIdParam {
  @Uuid({ description: 'Id of the webhook', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09' })
  id: string;
}

/** A webhook to be made. */
export class CreateWebhookDto {
  @Text({
    description: 'Where events are sent, by POST: a public address, in production by https',
    example: 'https://hooks.example/marquee',
    format: 'uri',
    maxLength: 2000,
  })
  url: string;

  @ListOf('text', {
    ...EVENTS,
    description: 'What it is told of. Events about people: their own, and to administrators all',
    minItems: 1,
    maxItems: EVENT_NAMES.length,
    uniqueItems: true,
  })
  events: string[];

  @Text({
    description: 'What it is for',
    example: 'Keeps our search index fresh',
    minLength: 1,
    maxLength: 200,
    oneLine: true,
    optional: true,
    nullable: true,
  })
  description?: string | null;

  static toDetails({ url, events, description }: CreateWebhookDto): WebhookDetails {
    return { url, events, description: description ?? null };
  }
}

/** JSON Merge Patch of a webhook: every field may be left out. */
export class PatchWebhookDto extends PatchOf(CreateWebhookDto) {
  @Flag({
    description: 'false: nothing is delivered, and what waits is given up; true: from now on again',
    example: true,
    optional: true,
  })
  enabled?: boolean;

  static toChange({ url, events, description, enabled }: PatchWebhookDto): WebhookChange {
    return {
      ...(url !== undefined && { url }),
      ...(events !== undefined && { events }),
      ...(description !== undefined && { description }),
      ...(enabled !== undefined && { isEnabled: enabled }),
    };
  }
}

/** A webhook, without its secret. */
export class WebhookDto {
  @Uuid({ description: 'Id of the webhook', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09' })
  id: string;

  @Text({ description: 'Where events are sent', example: 'https://hooks.example/marquee' })
  url: string;

  @Text({ description: 'What it is for', example: 'Keeps our search index fresh', nullable: true })
  description: string | null;

  @ListOf('text', { ...EVENTS, description: 'What it is told of' })
  events: string[];

  @Flag({ description: 'Whether anything is delivered', example: true })
  enabled: boolean;

  @Text({
    description:
      'Why nothing is: you said so (`owner`), the receiver answered 410 (`gone`), it failed for days (`failing`), or you are no editor any more (`access`)',
    example: null,
    enum: DISABLED_REASONS,
    nullable: true,
  })
  disabledReason: DisabledReason | null;

  @Instant({ description: 'Since when nothing could be delivered', example: null, nullable: true })
  failingSince: string | null;

  @Instant({ description: 'Until when the secret before the last rotation signs, too', example: null, nullable: true })
  previousSecretUntil: string | null;

  @Instant({ description: 'When it was made', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When you changed it last', example: '2026-05-01T12:00:00.000Z' })
  updatedAt: string;

  static from(webhook: Webhook): WebhookDto {
    return {
      id: webhook.id,
      url: webhook.url,
      description: webhook.description,
      events: [...webhook.events],
      enabled: webhook.disabledReason === null,
      disabledReason: webhook.disabledReason,
      failingSince: webhook.failingSince?.toISOString() ?? null,
      previousSecretUntil: webhook.previousSecretUntil?.toISOString() ?? null,
      createdAt: webhook.createdAt.toISOString(),
      updatedAt: webhook.updatedAt.toISOString(),
    };
  }
}

/** A webhook with a new secret: this once. */
export class WebhookWithSecretDto extends WebhookDto {
  @Text({
    description: 'Verifies what arrives, with any library for Standard Webhooks. It is not shown again',
    example: 'whsec_<32 bytes in base64>',
  })
  secret: string;

  static of({ webhook, secret }: WebhookWithSecret): WebhookWithSecretDto {
    return { ...WebhookDto.from(webhook), secret };
  }
}

export class WebhookPageDto extends PageOf(WebhookDto) {}
