import { MetricsModule } from '@app/observability';
import { Module } from '@nestjs/common';
import { NewsModule } from '../notifications/news/news.module';
import { UsersModule } from '../users/users.module';
import { DeliveriesController } from './deliveries.controller';
import { Courier } from './deliveries/courier';
import { DeliveriesRepository } from './deliveries/deliveries.repository';
import { DeliveryBell } from './deliveries/delivery-bell';
import { DeliveryMetrics } from './deliveries/delivery-metrics';
import { DeliveriesService } from './deliveries/deliveries.service';
import { FanOut } from './deliveries/fan-out';
import { Outcomes } from './deliveries/outcomes';
import { Sender } from './deliveries/sender';
import { WebhookNews } from './deliveries/webhook-news';
import { WebhookSecrets } from './signing/webhook-secrets';
import { WebhookSwitch } from './webhook-switch';
import { WebhooksController } from './webhooks.controller';
import { WebhooksData } from './webhooks-data';
import { WebhooksRepository } from './webhooks.repository';
import { WebhooksService } from './webhooks.service';

const deliveries = [
  Courier,
  DeliveryBell,
  DeliveryMetrics,
  DeliveriesService,
  DeliveriesRepository,
  FanOut,
  Outcomes,
  Sender,
  WebhookNews,
];

@Module({
  imports: [UsersModule, NewsModule, MetricsModule],
  controllers: [WebhooksController, DeliveriesController],
  providers: [WebhooksService, WebhooksRepository, WebhookSecrets, WebhookSwitch, WebhooksData, ...deliveries],
  exports: [WebhookSecrets],
})
export class WebhooksModule {}
