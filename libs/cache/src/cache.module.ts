import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts';
import { Broadcast } from './broadcast';
import { CacheHealth } from './cache-health';
import { RateCounts } from './rate-counts';
import { RedisConnections } from './redis-connections';
import { Caches } from './two-tier/caches';
import { SharedTier } from './two-tier/shared-tier';

const offered = [Attempts, Broadcast, CacheHealth, Caches, RateCounts];

/** Offers what processes share through Redis, or do alone without it. */
@Global()
@Module({ providers: [RedisConnections, SharedTier, ...offered], exports: offered })
export class CacheModule {}
