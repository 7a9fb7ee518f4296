import { MetricsModule } from '@app/observability';
import { Global, Module } from '@nestjs/common';
import { Queue } from './queue';

/** Offers the queue to every feature. */
@Global()
@Module({ imports: [MetricsModule], providers: [Queue], exports: [Queue] })
export class QueueModule {}
