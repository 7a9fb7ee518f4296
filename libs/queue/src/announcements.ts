import { DatabaseBell, type DatabaseServer } from '@app/database';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';

/** The channel on which processes announce queues that have a job to do. */
export const JOBS_CHANNEL = 'marquee_jobs';

/**
 * Tells the other processes of the deployment which queues have a job to do (NOTIFY), and hears it from them (LISTEN). An
 * announcement may be lost, so who listens also polls. It is sent outside of any transaction: a transaction with a NOTIFY in it
 * takes a lock of the whole server when it commits.
 */
export class Announcements {
  private readonly logger = new Logger(Announcements.name);
  /** Names this process in what it sends, because a listener also gets its own announcements. */
  private readonly sender = randomUUID();
  private readonly pending = new Set<string>();
  private readonly bell: DatabaseBell;
  private sending: Promise<void> | null = null;

  constructor(
    server: DatabaseServer,
    private readonly boss: PgBoss,
  ) {
    this.bell = new DatabaseBell(server, JOBS_CHANNEL);
  }

  /** One statement announces everything that came while the one before it was under way. */
  send(queue: string): void {
    this.pending.add(queue);
    this.sending ??= this.sendPending();
  }

  /**
   * Listens, if it does not already. `hear` is called with the name of the queue, not for announcements of this process.
   * @returns whether it has only just begun to, so that earlier announcements were missed
   */
  listen(hear: (queue: string) => void): Promise<boolean> {
    return this.bell.listen((message) => {
      const [queue = '', sender] = message.split(' ');
      if (sender !== this.sender) hear(queue);
    });
  }

  /** Waits for what is being sent. */
  async close(): Promise<void> {
    await this.sending;
    await this.bell.close();
  }

  private async sendPending(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.pending.size > 0) {
      const messages = [...this.pending].map((queue) => `${queue} ${this.sender}`);
      this.pending.clear();
      const sql = `SELECT pg_notify('${JOBS_CHANNEL}', message) FROM unnest($1::text[]) AS message`;
      await this.boss
        .getDb()
        .executeSql(sql, [messages])
        .catch((error: unknown) => this.logger.debug({ err: error }, 'jobs were not announced'));
    }
    this.sending = null;
  }
}
