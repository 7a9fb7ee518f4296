import { MetricsModule } from '@app/observability';
import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts';
import { Broadcast } from './broadcast';
import { CacheHealth } from './cache-health';
import { CacheMetrics } from './cache-metrics';
import { RateCounts } from './rate-counts';
import { RedisConnections } from './redis-connections';
import { Caches } from './two-tier/caches';
import { SharedTier } from './two-tier/shared-tier';

const offered = [Attempts, Broadcast, CacheHealth, Caches, RateCounts];

/** Offers what processes share through Redis, or do alone without it. */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [RedisConnections, SharedTier, CacheMetrics, ...offered],
  exports: offered,
})
export class CacheModule {}
