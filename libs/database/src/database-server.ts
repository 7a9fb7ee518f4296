import { Configuration } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres';

/** The database does not answer at start. The message is one line, and has no password in it. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';

  constructor(url: string, cause: unknown) {
    const { host, pathname } = new URL(url);
    super(`The database ${pathname.slice(1)} at ${host} cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

/** A host with several addresses fails with an error for each, and no message of its own. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message || first.name : String(first)).split('\n')[0] ?? '';
}

const ATTEMPTS = 5;
const PAUSE_MS = 300;

/** The PostgreSQL of this process: the one that DATABASE_URL names, or the embedded one, which the last process that uses it ends. */
@Injectable()
export class DatabaseServer {
  private constructor(
    /** Connection string. */
    readonly url: string,
    private readonly embedded: EmbeddedPostgres | null,
  ) {}

  /** @throws EmbeddedPostgresFailed, DatabaseUnreachable */
  static async start({ databaseUrl, dataDir }: Configuration): Promise<DatabaseServer> {
    if (databaseUrl !== null) {
      await untilReachable(databaseUrl);
      return new DatabaseServer(databaseUrl, null);
    }
    const logger = new Logger(DatabaseServer.name);
    const embedded = await startEmbeddedPostgres(path.join(dataDir, 'postgres'), [], (line) => logger.error(line));
    return new DatabaseServer(embedded.url, embedded);
  }

  /** Leaves the embedded server, if that is the one. */
  async stop(): Promise<void> {
    await this.embedded?.stop();
  }
}

/** Waits a moment for a server that is about to start. */
async function untilReachable(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined); // `connect` rejects with it
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw new DatabaseUnreachable(url, error);
      await sleep(PAUSE_MS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
