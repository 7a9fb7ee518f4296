import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseServer } from './database-server';

/** Connections for long work (COPY, imports, training): outside the request path's pool, and without its time limits. */
@Injectable()
export class BulkConnections {
  private readonly logger = new Logger(BulkConnections.name);

  constructor(private readonly server: DatabaseServer) {}

  /** Lends a connection for as long as `work` takes. */
  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({
      connectionString: this.server.url,
      application_name: 'marquee-bulk',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on('error', (error) => this.logger.warn(`bulk connection lost: ${error.message}`));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
