import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { linesOf } from './copy-text';
import { DatabaseServer } from './database-server';

/** A transaction for long work, on a connection of its own without time limits. Rows leave and enter it by COPY, as text lines. */
export class BulkTransaction {
  constructor(private readonly client: Client) {}

  /** @returns the rows */
  async query<T = Record<string, unknown>[]>(text: string, values: unknown[] = []): Promise<T> {
    const { rows } = await this.client.query<Record<string, unknown>>(text, values);
    return rows as T;
  }

  /** How many rows a statement inserted, changed or deleted. */
  async execute(text: string, values: unknown[] = []): Promise<number> {
    return (await this.client.query(text, values)).rowCount ?? 0;
  }

  /** Waits for everybody else who holds the lock of this name, and holds it until the transaction ends. */
  async lock(name: string): Promise<void> {
    await this.client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [name]);
  }

  /** @returns false where somebody else holds the lock of this name */
  async tryLock(name: string): Promise<boolean> {
    const sql = 'SELECT pg_try_advisory_xact_lock(hashtext($1)) AS locked';
    const { rows } = await this.client.query<{ locked: boolean }>(sql, [name]);
    return rows[0]?.locked === true;
  }

  /** COPY … FROM STDIN: chunks of text, each of whole lines with their line ends. */
  async copyFrom(statement: string, chunks: AsyncIterable<string> | Iterable<string>): Promise<void> {
    await pipeline(Readable.from(chunks), this.client.query(copyFrom(statement)));
  }

  /** COPY … TO STDOUT, line by line. Whoever stops reading before the end loses the connection, and so the transaction. */
  copyTo(statement: string): AsyncIterable<string> {
    return linesOf(this.client.query(copyTo(statement)), () => void this.client.end().catch(() => undefined));
  }
}

interface BulkOptions {
  readonly snapshot?: boolean;
  readonly signal?: AbortSignal;
}

/** How often a statement is told to stop: one that only begins when it is told the first time has not heard it. */
const CANCEL_MS = 500;

/** Connections for long work (COPY, imports, training): outside the request path's pool, and without its time limits. */
@Injectable()
export class BulkConnections {
  private readonly logger = new Logger(BulkConnections.name);

  constructor(private readonly server: DatabaseServer) {}

  /**
   * Commits when `work` resolves, rolls back when it rejects. `snapshot`: all statements see the database as the first one did. When
   * `signal` aborts, the statement that runs fails, or the next one; between statements it is up to `work` to look.
   * @throws the reason of `signal` where it aborted before `work` began
   */
  async transaction<T>(
    work: (tx: BulkTransaction) => Promise<T>,
    { snapshot = false, signal }: BulkOptions = {},
  ): Promise<T> {
    const client = await this.connect('marquee-bulk');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    let isOver = false;
    const stop = (): void => void this.cancelUntil(() => isOver, rows[0]!.pid);
    signal?.addEventListener('abort', stop);
    try {
      signal?.throwIfAborted(); // while it was connecting
      // Where the server can (on Linux), it ends a statement whose process has died, and so the locks that it holds.
      await client.query(`SET client_connection_check_interval = '1s'`).catch(() => undefined);
      await client.query(snapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
      const result = await work(new BulkTransaction(client));
      await client.query('COMMIT');
      return result;
    } finally {
      isOver = true;
      signal?.removeEventListener('abort', stop);
      await client.end().catch(() => undefined); // what was not committed is rolled back
    }
  }

  /** One after the other, so that a database that does not answer is not asked by more and more connections. */
  private async cancelUntil(isOver: () => boolean, pid: number): Promise<void> {
    while (!isOver()) {
      await this.cancel(pid).catch((error: unknown) => this.logger.warn(error));
      await sleep(CANCEL_MS, undefined, { ref: false });
    }
  }

  private async cancel(pid: number): Promise<void> {
    const client = await this.connect('marquee-cancel');
    await client.query('SELECT pg_cancel_backend($1)', [pid]).finally(() => client.end());
  }

  private async connect(name: string): Promise<Client> {
    const client = new Client({
      connectionString: this.server.url,
      application_name: name,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on('error', (error) => this.logger.warn({ err: error }, 'a bulk connection was lost'));
    await client.connect();
    return client;
  }
}
