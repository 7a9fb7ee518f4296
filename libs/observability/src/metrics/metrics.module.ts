import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics';

/** Offers the one `Metrics` of the application. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
