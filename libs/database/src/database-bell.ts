import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { DatabaseServer } from './database-server';

/**
 * Hears what other processes tell on a channel of the database (LISTEN). It may miss something while the database is away, so
 * whoever must not miss anything also looks for themselves.
 */
export class DatabaseBell {
  private readonly logger = new Logger(DatabaseBell.name);
  private client: Client | null = null;

  /** @param channel a plain identifier of SQL, also the name of the connection */
  constructor(
    private readonly server: DatabaseServer,
    private readonly channel: string,
  ) {}

  /**
   * Listens, if it does not already. `ring` is called with what each message carries.
   * @returns whether it has only just begun to, so that earlier messages were missed
   */
  async listen(ring: (message: string) => void): Promise<boolean> {
    if (this.client) return false;
    const client = new Client({
      connectionString: this.server.url,
      application_name: this.channel,
      connectionTimeoutMillis: 2000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    this.client = client;
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, null));
    client.on('notification', ({ payload = '' }) => ring(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
    } catch (error) {
      this.lost(client, error);
    }
    return this.client === client;
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    if (error) this.logger.debug({ err: error, channel: this.channel }, 'nothing is heard for a while');
    void client.end().catch(() => undefined);
  }
}
