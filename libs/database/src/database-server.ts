import { Configuration } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres';

/** The database does not answer at start. The message has no password in it. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';

  constructor(url: string, cause: unknown) {
    const { host, pathname } = new URL(url);
    super(
      `The database ${pathname.slice(1)} at ${host} cannot be used: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
      { cause },
    );
  }
}

const ATTEMPTS = 5;
const PAUSE_MS = 300;

/** The PostgreSQL of this process: the one that DATABASE_URL names, or the embedded one, which stops with the process that owns it. */
@Injectable()
export class DatabaseServer {
  private readonly logger = new Logger(DatabaseServer.name);
  private embedded: EmbeddedPostgres | null = null;
  private connection = '';

  /** Connection string. */
  get url(): string {
    return this.connection;
  }

  /** @throws EmbeddedPostgresFailed, DatabaseUnreachable */
  static async start({ databaseUrl, dataDir }: Configuration): Promise<DatabaseServer> {
    const server = new DatabaseServer();
    if (databaseUrl === null) server.embedded = await startEmbeddedPostgres(path.join(dataDir, 'postgres'));
    server.connection = databaseUrl ?? server.embedded?.url ?? '';
    await server.probe();
    return server;
  }

  /** Ends the embedded server, if it is ours to end. */
  async stop(): Promise<void> {
    await this.embedded?.stop();
  }

  /** Waits a moment for a server that is about to start. */
  private async probe(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 1000 });
      client.on('error', (error) => this.logger.debug(error.message));
      try {
        await client.connect();
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw new DatabaseUnreachable(this.url, error);
        await sleep(PAUSE_MS);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}
