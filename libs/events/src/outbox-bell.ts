import { DatabaseServer } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { OUTBOX_CHANNEL } from './outbox.repository';

/** Hears of what other processes leave in the outbox. It may miss something while the database is away: who waits looks anyway. */
@Injectable()
export class OutboxBell {
  private readonly logger = new Logger(OutboxBell.name);
  private client: Client | null = null;

  constructor(private readonly server: DatabaseServer) {}

  /** Listens, if it does not already. `ring` is called for each message. */
  async listen(ring: () => void): Promise<void> {
    if (this.client) return;
    const client = new Client({
      connectionString: this.server.url,
      application_name: 'marquee-outbox',
      connectionTimeoutMillis: 2000,
      keepAlive: true,
    });
    this.client = client;
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, null));
    client.on('notification', ring);
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    } catch (error) {
      this.lost(client, error);
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    if (error) this.logger.debug({ err: error }, 'the outbox is looked at without being told');
    void client.end().catch(() => undefined);
  }
}
