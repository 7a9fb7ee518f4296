import { Metrics } from '@app/observability';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { BoundedPool } from './bounded-pool';

/** How busy the connections of requests are. */
@Injectable()
export class DatabaseMetrics {
  constructor(metrics: Metrics, dataSource: DataSource) {
    const pool = (dataSource.driver as PostgresDriver).master as BoundedPool;
    metrics.gauge('database_pool_connections', 'Connections of requests, by what they do', ['state'], () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
    ]);
    metrics.gauge('database_pool_size', 'How many connections there may be', [], () => [{ value: pool.options.max }]);
    metrics.gauge('database_pool_waiting', 'Requests that wait for a connection', [], () => [
      { value: pool.waitingCount },
    ]);
    metrics.counter('database_pool_failures_total', 'Requests that got no connection', ['reason'], () => [
      { labels: { reason: 'timeout' }, value: pool.timeouts },
      { labels: { reason: 'too_many_waiting' }, value: pool.refused },
    ]);
  }
}
