import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from './database.tokens';
import { databaseFault } from './faults';
import { pendingMigrations, type Migration } from './migrations';

/** Whether the database can do its work, within the time limits of the request path. */
@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(MIGRATIONS) private readonly migrations: readonly Migration[],
  ) {}

  /** @returns null, or one line on what is wrong */
  async fault(): Promise<string | null> {
    try {
      const query = async (text: string): Promise<{ rows: unknown[] }> => ({
        rows: await this.dataSource.query<unknown[]>(text),
      });
      const pending = await pendingMigrations({ query } as Parameters<typeof pendingMigrations>[0], this.migrations);
      return pending.length > 0 ? `migrations are pending: ${pending.join(', ')}` : null;
    } catch (error) {
      if (!databaseFault(error)) throw error;
      return 'PostgreSQL does not answer';
    }
  }
}
