import { Metrics, type Reading } from '@app/observability';
import { Injectable } from '@nestjs/common';
import { Broadcast } from './broadcast';
import { RedisConnections } from './redis-connections';
import type { CacheCounts } from './two-tier/cache';
import { Caches } from './two-tier/caches';

/** Where a count stands in `cache_requests_total`. */
const REQUESTS: readonly [keyof CacheCounts, tier: string, result: string][] = [
  ['local', 'local', 'hit'],
  ['localMissed', 'local', 'miss'],
  ['stale', 'local', 'stale'],
  ['shared', 'shared', 'hit'],
  ['sharedMissed', 'shared', 'miss'],
];

/** Tells what the caches find, what they take, and how Redis is. */
@Injectable()
export class CacheMetrics {
  constructor(
    metrics: Metrics,
    private readonly caches: Caches,
    redis: RedisConnections,
    broadcast: Broadcast,
  ) {
    metrics.counter('cache_requests_total', 'Values asked for', ['cache', 'tier', 'result'], () => this.requests());
    metrics.counter('cache_loads_total', 'Values loaded, since no tier had them', ['cache'], () =>
      this.perCache('missed'),
    );
    metrics.counter('cache_load_errors_total', 'Loads that failed', ['cache'], () => this.perCache('failed'));
    metrics.gauge('cache_local_bytes', 'What values take in this process', [], () => [{ value: caches.localBytes }]);
    metrics.gauge('cache_local_entries', 'Values in this process', [], () => [{ value: caches.localEntries }]);
    metrics.gauge('cache_drops_waiting', 'Tags that other nodes could not be told of yet', [], () => [
      { value: caches.dropsWaiting },
    ]);
    metrics.counter('broadcast_messages_total', 'Messages between nodes', ['fate'], () =>
      Object.entries(broadcast.counts).map(([fate, value]) => ({ labels: { fate }, value })),
    );
    if (!redis.commands) return;
    metrics.gauge('redis_up', 'Whether Redis is taken to answer', [], () => [
      { value: redis.commands?.status === 'ready' ? 1 : 0 },
    ]);
    metrics.gauge('redis_listening', 'Whether all that other nodes say is heard', [], () => [
      { value: broadcast.isListening ? 1 : 0 },
    ]);
    metrics.counter('redis_failures_total', 'Commands without the answer that they were for', ['reason'], () =>
      Object.entries(redis.failures).map(([reason, value]) => ({ labels: { reason }, value })),
    );
  }

  private requests(): Reading[] {
    return [...this.caches.counts].flatMap(([cache, counts]) =>
      REQUESTS.map(([name, tier, result]) => ({ labels: { cache, tier, result }, value: counts[name] })),
    );
  }

  private perCache(name: keyof CacheCounts): Reading[] {
    return [...this.caches.counts].map(([cache, counts]) => ({ labels: { cache }, value: counts[name] }));
  }
}
