import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseServer } from './database-server';

/** What a lock's holder does. `signal` fires when the lock is lost with its connection: then somebody else may hold it. */
type HeldWork<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Locks of the whole deployment, by name, in the database: for work that no two processes may do at once. A lock lasts as long
 * as its connection, so one whose holder dies is free at once; no transaction is kept open meanwhile.
 */
@Injectable()
export class DeploymentLocks {
  private readonly logger = new Logger(DeploymentLocks.name);

  constructor(private readonly server: DatabaseServer) {}

  /** Does `work` while it holds the lock; null, and nothing is done, where somebody else holds it. */
  async tryHold<T>(name: string, work: HeldWork<T>): Promise<{ readonly result: T } | null> {
    const client = new Client({
      connectionString: this.server.url,
      application_name: 'marquee-lock',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    const lost = new AbortController();
    client.on('error', (error) => {
      this.logger.warn({ err: error, lock: name }, 'a lock was lost with its connection');
      lost.abort(error);
    });
    await client.connect();
    try {
      const sql = 'SELECT pg_try_advisory_lock(hashtext($1)) AS locked';
      const { rows } = await client.query<{ locked: boolean }>(sql, [name]);
      return rows[0]?.locked === true ? { result: await work(lost.signal) } : null;
    } finally {
      await client.end().catch(() => undefined); // the lock ends with its connection
    }
  }
}
