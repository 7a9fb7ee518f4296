import { Authenticated, Caller, type Principal } from '@app/access';
import { decodeCursor, Describe, encodeCursor, Idempotent, Page, Representation } from '@app/http';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DeliveriesService, type DeliveryDetails } from './deliveries/deliveries.service';
import { DeliveriesQuery, DeliveryDetailsDto, DeliveryDto, DeliveryIdParam, DeliveryPageDto } from './dto/delivery.dto';
import { WebhookIdParam } from './dto/webhook.dto';
import { WebhooksService } from './webhooks.service';

@ApiTags('Webhooks')
@Controller('v1/webhooks/:id')
@Authenticated({ role: 'editor', scope: 'webhooks:write' })
export class DeliveriesController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get('deliveries')
  @Describe({
    summary: 'List what was and is to be delivered',
    description: 'Newest first, of the last thirty days.',
    operationId: 'listWebhookDeliveries',
    ok: DeliveryPageDto,
    errors: [404],
  })
  async list(
    @Param() { id }: WebhookIdParam,
    @Caller() { userId }: Principal,
    @Query() query: DeliveriesQuery,
  ): Promise<Page<DeliveryDto>> {
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const status = query.status ?? null;
    const webhook = await this.webhooks.get(id, userId);
    const deliveries = await this.deliveries.list(webhook, status, before, query.limit + 1);
    const shown = deliveries.slice(0, query.limit);
    const last = deliveries.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((delivery) => DeliveryDto.from(delivery)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.deliveries.count(webhook, status) : undefined,
    );
  }

  @Get('deliveries/:deliveryId')
  @Describe({
    summary: 'Read a delivery',
    description: 'With what was sent, what came back, and how long it took.',
    operationId: 'readWebhookDelivery',
    hasEtag: true,
    ok: DeliveryDetailsDto,
    errors: [404],
  })
  async read(@Param() { id, deliveryId }: DeliveryIdParam, @Caller() { userId }: Principal): Promise<Representation> {
    const webhook = await this.webhooks.get(id, userId);
    return Representation.json(DeliveryDetailsDto.of(await this.deliveries.get(webhook, deliveryId)));
  }

  @Post('deliveries/:deliveryId/redeliver')
  @Idempotent()
  @Describe({
    summary: 'Deliver an event again',
    description: 'The same bytes under the same `webhook-id`, so that a receiver that has it already may ignore it.',
    operationId: 'redeliverWebhook',
    hasLocation: true,
    status: 202,
    ok: DeliveryDetailsDto,
    errors: [404, 409],
  })
  async redeliver(
    @Param() { id, deliveryId }: DeliveryIdParam,
    @Caller() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryDetailsDto> {
    return accepted(await this.deliveries.redeliver(id, userId, deliveryId), reply);
  }

  @Post('test')
  @Idempotent()
  @Describe({
    summary: 'Try a webhook',
    description: 'Delivers an event of the type `webhook.test`, like any other.',
    operationId: 'testWebhook',
    hasLocation: true,
    status: 202,
    ok: DeliveryDetailsDto,
    errors: [404, 409],
  })
  async test(
    @Param() { id }: WebhookIdParam,
    @Caller() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryDetailsDto> {
    return accepted(await this.deliveries.test(id, userId), reply);
  }
}

function accepted(delivery: DeliveryDetails, reply: FastifyReply): DeliveryDetailsDto {
  reply.header('location', `/v1/webhooks/${delivery.webhookId}/deliveries/${delivery.id}`);
  return DeliveryDetailsDto.of(delivery);
}
