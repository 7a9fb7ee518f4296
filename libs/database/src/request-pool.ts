import type { Configuration } from '@app/config';
import { Logger } from '@nestjs/common';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { BoundedPool, type BoundedPoolConfig } from './bounded-pool';
import { RequestClient, type RequestClientConfig } from './request-client';

/** How much longer than the server's own limit we wait for it to say that a statement took too long, in ms. */
const GRACE_MS = 100;

/** Every wait is bounded, so that a database that hangs becomes a 503 and never a hanging request. */
export function requestPool(configuration: Configuration, url: string): PostgresDataSourceOptions {
  const { databasePoolSize: poolSize, databaseStatementTimeoutMs: limit, slowQueryMs } = configuration;
  const logger = new Logger('DatabasePool');
  const bounds: BoundedPoolConfig & RequestClientConfig & { Client: typeof RequestClient } = {
    Client: RequestClient,
    maxWaiting: configuration.databaseMaxWaiting,
    slowQueryMs,
    connectionTimeoutMillis: configuration.databaseAcquireTimeoutMs,
    statement_timeout: limit,
    query_timeout: limit + GRACE_MS,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  };
  return {
    type: 'postgres',
    driver: { Pool: BoundedPool },
    url,
    poolSize,
    synchronize: false,
    applicationName: 'marquee',
    installExtensions: false,
    poolErrorHandler: (error: Error) => logger.warn({ err: error }, 'an idle connection was lost'),
    extra: bounds,
  };
}
