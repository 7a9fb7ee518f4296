import { Inject, Injectable, Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { DatabaseServer } from './database-server';
import { MIGRATIONS } from './database.tokens';
import { databaseFault } from './faults';
import { pendingMigrations, type Migration } from './migrations';
import { RequestClient } from './request-client';

/** Two statements and a connection fit into a second. */
const LIMITS = { connectionTimeoutMillis: 400, query_timeout: 300, statement_timeout: 250 };

/** Whether the database can do its work. Has a connection of its own, so that a busy pool is not taken for a missing database. */
@Injectable()
export class DatabaseHealth {
  private readonly pool: Pool;
  private asked: Promise<string | null> | null = null;

  constructor(
    { url }: DatabaseServer,
    @Inject(MIGRATIONS) private readonly migrations: readonly Migration[],
  ) {
    const logger = new Logger(DatabaseHealth.name);
    this.pool = new Pool(
      Object.assign(
        { connectionString: url, application_name: 'marquee-health', max: 1, Client: RequestClient },
        LIMITS,
      ),
    );
    this.pool.on('error', ({ message }) => logger.debug(message));
  }

  /** Asks once for all who want to know at the same time, and answers within a second. @returns null, or one line on what is wrong */
  fault(): Promise<string | null> {
    this.asked ??= this.ask().finally(() => (this.asked = null));
    return this.asked;
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async ask(): Promise<string | null> {
    try {
      const pending = await pendingMigrations(this.pool, this.migrations);
      return pending.length > 0 ? `migrations are pending: ${pending.join(', ')}` : null;
    } catch (error) {
      return databaseFault(error) ? 'PostgreSQL does not answer' : 'PostgreSQL refuses to answer';
    }
  }
}
