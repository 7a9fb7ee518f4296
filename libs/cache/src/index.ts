export { Attempts } from './attempts';
export { Broadcast } from './broadcast';
export { CacheHealth } from './cache-health';
export { CacheModule } from './cache.module';
export type { Cache, Loaded } from './two-tier/cache';
export type { AttemptLimits } from './local-attempts';
export { RateCounts } from './rate-counts';
export { Caches } from './two-tier/caches';
export type { Codec } from './two-tier/codec';
