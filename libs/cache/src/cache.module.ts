import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts';
import { Broadcast } from './broadcast';
import { CacheHealth } from './cache-health';
import { RedisConnections } from './redis-connections';

/** Offers what processes share through Redis, or do alone without it. */
@Global()
@Module({
  providers: [RedisConnections, CacheHealth, Broadcast, Attempts],
  exports: [CacheHealth, Broadcast, Attempts],
})
export class CacheModule {}
