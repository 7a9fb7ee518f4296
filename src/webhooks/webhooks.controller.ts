import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import {
  decodeCursor,
  Describe,
  encodeCursor,
  Idempotent,
  IfMatch,
  Page,
  PageQuery,
  Precondition,
  Representation,
} from '@app/http';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  CreateWebhookDto,
  PatchWebhookDto,
  WebhookDto,
  WebhookIdParam,
  WebhookPageDto,
  WebhookWithSecretDto,
} from './dto/webhook.dto';
import type { Webhook } from './webhook';
import { WebhooksService } from './webhooks.service';

@ApiTags('Webhooks')
@Controller('v1/webhooks')
@Authenticated({ role: 'editor', scope: 'webhooks:write' })
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Describe({
    summary: 'List your webhooks',
    description: 'Newest first.',
    operationId: 'listWebhooks',
    ok: WebhookPageDto,
  })
  async list(@Caller() { userId }: Principal, @Query() query: PageQuery): Promise<Page<WebhookDto>> {
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const webhooks = await this.webhooks.list(userId, before, query.limit + 1);
    const shown = webhooks.slice(0, query.limit);
    const last = webhooks.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((webhook) => WebhookDto.from(webhook)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.webhooks.count(userId) : undefined,
    );
  }

  @Post()
  @Idempotent()
  @Describe({
    summary: 'Make a webhook',
    description:
      'From then on, events of the kinds that you name are sent to the address, signed as Standard Webhooks say. The secret is shown this once.',
    operationId: 'createWebhook',
    hasLocation: true,
    status: 201,
    ok: WebhookWithSecretDto,
    errors: [409],
  })
  async create(
    @Body() body: CreateWebhookDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecretDto> {
    const made = await this.webhooks.create(caller, CreateWebhookDto.toDetails(body), origin);
    reply.header('location', `/v1/webhooks/${made.webhook.id}`);
    return WebhookWithSecretDto.of(made);
  }

  @Get(':id')
  @Describe({ summary: 'Read a webhook', operationId: 'readWebhook', hasEtag: true, ok: WebhookDto, errors: [404] })
  async read(@Param() { id }: WebhookIdParam, @Caller() { userId }: Principal): Promise<Representation> {
    return represent(await this.webhooks.get(id, userId));
  }

  @Patch(':id')
  @Describe({
    summary: 'Change, disable or enable a webhook',
    description: 'A JSON Merge Patch. What has been stored for an earlier address goes to the new one.',
    operationId: 'patchWebhook',
    hasEtag: true,
    ok: WebhookDto,
    errors: [404],
  })
  async patch(
    @Param() { id }: WebhookIdParam,
    @IfMatch() { expectedVersion }: Precondition,
    @Body() patch: PatchWebhookDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<Representation> {
    const change = PatchWebhookDto.toChange(patch);
    return represent(await this.webhooks.edit(id, change, expectedVersion, caller, origin));
  }

  @Delete(':id')
  @Describe({
    summary: 'Delete a webhook',
    description: 'With its log, and what waits to be delivered.',
    operationId: 'deleteWebhook',
    noContent: true,
    errors: [404],
  })
  async delete(@Param() { id }: WebhookIdParam, @Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.webhooks.delete(id, caller, origin);
  }

  @Post(':id/rotate-secret')
  @Idempotent()
  @Describe({
    summary: 'Give a webhook a new secret',
    description: 'For 24 hours the old one signs beside it, so that a receiver can change over without a gap.',
    operationId: 'rotateWebhookSecret',
    ok: WebhookWithSecretDto,
    errors: [404],
  })
  async rotateSecret(
    @Param() { id }: WebhookIdParam,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<WebhookWithSecretDto> {
    return WebhookWithSecretDto.of(await this.webhooks.rotateSecret(id, caller, origin));
  }
}

function represent(webhook: Webhook): Representation {
  return Representation.json(WebhookDto.from(webhook), { version: webhook.version });
}
