export { Attempts, type AttemptLimits } from './attempts';
export { Broadcast } from './broadcast';
export { CacheHealth } from './cache-health';
export { CacheModule } from './cache.module';
export type { Cache, Loaded } from './two-tier/cache';
export { RateCounts } from './rate-counts';
export { Caches } from './two-tier/caches';
export type { Codec } from './two-tier/codec';
