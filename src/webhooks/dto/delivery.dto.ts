import { Instant, Integer, Json, ListOf, PageOf, PageQuery, Text, Uuid } from '@app/http';
import type { Attempt } from '../deliveries/delivery';
import { DELIVERY_STATUSES } from '../deliveries/delivery';
import type { Delivery, DeliveryDetails, DeliveryStatus } from '../deliveries/deliveries.service';

export class DeliveryIdParam {
  @Uuid({ description: 'Id of the webhook', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09' })
  id: string;

  @Uuid({ description: 'Id of the delivery', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b' })
  deliveryId: string;
}

export class DeliveriesQuery extends PageQuery {
  @Text({ description: 'Only those that stand so', example: 'failed', enum: DELIVERY_STATUSES, optional: true })
  status?: DeliveryStatus;
}

/** An event on its way to a webhook. */
export class DeliveryDto {
  @Uuid({ description: 'Id of the delivery', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0b' })
  id: string;

  @Uuid({ description: 'Id of the event: its `webhook-id`', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a' })
  eventId: string;

  @Text({ description: 'What has happened', example: 'movie.created' })
  eventType: string;

  @Text({ description: 'How it stands', example: 'succeeded', enum: DELIVERY_STATUSES })
  status: DeliveryStatus;

  @Integer({ description: 'How often it was tried', example: 1, min: 0 })
  attemptCount: number;

  @Instant({ description: 'When it is tried next, at the earliest', example: null, nullable: true })
  nextAttemptAt: string | null;

  @Uuid({ description: 'The delivery that it repeats', example: null, nullable: true })
  redeliveryOf: string | null;

  @Instant({ description: 'When it was made', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it succeeded or failed for good', example: '2026-05-01T12:00:01.000Z', nullable: true })
  finishedAt: string | null;

  static from(delivery: Delivery): DeliveryDto {
    return {
      id: delivery.id,
      eventId: delivery.eventId,
      eventType: delivery.eventType,
      status: delivery.status,
      attemptCount: delivery.attemptCount,
      nextAttemptAt: delivery.status === 'pending' ? delivery.dueAt.toISOString() : null,
      redeliveryOf: delivery.redeliveryOf,
      createdAt: delivery.createdAt.toISOString(),
      finishedAt: delivery.finishedAt?.toISOString() ?? null,
    };
  }
}

/** One attempt: what was sent, and what came back. */
class AttemptDto {
  @Instant({ description: 'When it began', example: '2026-05-01T12:00:00.000Z' })
  at: string;

  @Integer({ description: 'How long it took, in ms', example: 84, min: 0 })
  durationMs: number;

  @Text({ description: 'Where it was sent', example: 'https://hooks.example/marquee' })
  url: string;

  @Json({ description: 'Headers that were sent', example: { 'webhook-timestamp': '1777636800' } })
  requestHeaders: Record<string, string>;

  @Integer({ description: 'Status of the answer; null: there was none', example: 200, min: 0, nullable: true })
  status: number | null;

  @Text({ description: 'Why there was no answer', example: null, nullable: true })
  error: string | null;

  @Json({ description: 'Some headers of the answer', example: { 'content-type': 'text/plain' } })
  responseHeaders: Record<string, string>;

  @Text({ description: 'How the answer begins', example: 'ok', nullable: true })
  responseBody: string | null;

  static from(attempt: Attempt): AttemptDto {
    return {
      at: attempt.at,
      durationMs: attempt.durationMs,
      url: attempt.url,
      requestHeaders: { ...attempt.requestHeaders },
      status: attempt.status,
      error: attempt.error,
      responseHeaders: { ...attempt.responseHeaders },
      responseBody: attempt.responseBody,
    };
  }
}

/** A delivery with what is sent, and all attempts. */
export class DeliveryDetailsDto extends DeliveryDto {
  @Text({ description: 'What is sent, byte for byte', example: '{"type":"movie.created","timestamp":"…","data":{}}' })
  body: string;

  @ListOf(() => AttemptDto, { description: 'What was tried, oldest first' })
  attempts: AttemptDto[];

  static of(delivery: DeliveryDetails): DeliveryDetailsDto {
    const attempts = delivery.attempts.map((attempt) => AttemptDto.from(attempt));
    return { ...DeliveryDto.from(delivery), body: delivery.body, attempts };
  }
}

export class DeliveryPageDto extends PageOf(DeliveryDto) {}
