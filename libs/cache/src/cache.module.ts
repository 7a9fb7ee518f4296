import { Global, Module } from '@nestjs/common';
import { Broadcast } from './broadcast';
import { CacheHealth } from './cache-health';
import { RedisConnections } from './redis-connections';

/** Offers what processes share through Redis, or do alone without it. */
@Global()
@Module({ providers: [RedisConnections, CacheHealth, Broadcast], exports: [CacheHealth, Broadcast] })
export class CacheModule {}
