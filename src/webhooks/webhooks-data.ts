import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allPages } from '../users/personal-data/pages';
import { PersonalData } from '../users/personal-data/personal-data';
import { WebhookDto } from './dto/webhook.dto';
import type { Webhook } from './webhook';
import { WebhooksService } from './webhooks.service';

/** What this feature holds about a person: their webhooks, secrets left out. They go with the person. */
@Injectable()
export class WebhooksData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly webhooks: WebhooksService,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ sections: { webhooks: (userId) => this.owned(userId) } });
  }

  private async *owned(userId: string): AsyncGenerator<WebhookDto> {
    const pages = allPages<Webhook>((last, limit) => this.webhooks.list(userId, last?.id ?? null, limit));
    for await (const webhook of pages) yield WebhookDto.from(webhook);
  }
}
