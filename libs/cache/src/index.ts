export { Attempts, type AttemptLimits } from './attempts';
export { Broadcast } from './broadcast';
export { CacheHealth } from './cache-health';
export { CacheModule } from './cache.module';
