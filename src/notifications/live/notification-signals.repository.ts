import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** On which processes tell each other of notifications where there is no Redis. */
export const SIGNALS_CHANNEL = 'marquee_notifications';

@Injectable()
export class NotificationSignalsRepository {
  constructor(private readonly database: DataSource) {}

  /** Outside of any transaction: one with a NOTIFY in it holds a lock of the whole server at its end. */
  async notify(messages: readonly string[]): Promise<void> {
    await this.database.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [
      SIGNALS_CHANNEL,
      messages,
    ]);
  }
}
