import { Configuration } from '@app/config';
import { Poller, Transactions, type Transaction } from '@app/database';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from './domain-events';
import { OutboxBell } from './outbox-bell';
import { OutboxMetrics } from './outbox-metrics';
import { OutboxRepository, type WaitingEvent } from './outbox.repository';

/** Events told in one transaction. */
const BATCH = 100;

/** The pause after a failure of a listener is doubled each time up to this; an event is never given up. */
const LONGEST_PAUSE_MS = 300_000;

/** Another process delivers events at this moment. It may have read the outbox before the newest of them was there. */
const BUSY_PAUSE_MS = 100;

const KEPT_DAYS = 7;
const FORGOTTEN_AT_ONCE = 5000;
const TIDY_INTERVAL_MS = 600_000;

/**
 * Tells those who listen what the outbox holds. One process of the deployment at a time does, which keeps the order; when it
 * dies, its transaction and its lock go with it, and the next one tells the same events again.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxDispatcher.name);
  private readonly poller: Poller;
  private isNotifying = false;
  private tidiedAt = 0;

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: OutboxRepository,
    private readonly transactions: Transactions,
    private readonly bell: OutboxBell,
    private readonly events: DomainEvents,
    private readonly metrics: OutboxMetrics,
  ) {
    this.poller = new Poller(() => this.look(), configuration.outboxPollMs);
  }

  /** API processes only ring. Everybody has said by now what they listen to. */
  onApplicationBootstrap(): void {
    const writesOnly = this.configuration.role === 'api';
    this.events.onStored(writesOnly ? () => void this.notify() : () => this.poller.wake());
    if (!writesOnly) this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.close();
    await this.bell.close();
  }

  /** A look that finds nothing is one statement. @returns whether there may be more */
  private async look(): Promise<boolean> {
    try {
      await this.bell.listen(() => this.poller.wake());
      if (Date.now() - this.tidiedAt > TIDY_INTERVAL_MS) await this.tidy();
      const ms = await this.repository.msUntilDue();
      if (ms === 0) return await this.transactions.run((tx) => this.dispatch(tx));
      if (ms !== null) this.poller.wakeIn(ms);
      return false;
    } catch (error) {
      this.logger.warn({ err: error }, 'the outbox is looked at again in a moment');
      return false;
    }
  }

  private async dispatch(tx: Transaction): Promise<boolean> {
    if (!(await this.repository.tryLock(tx))) {
      this.poller.wakeIn(BUSY_PAUSE_MS);
      return false;
    }
    const events = await this.repository.listDue(tx, BATCH);
    if (events.length === 0) return false;
    const waiting = new Set<string>();
    const told: string[] = [];
    for (const event of events) {
      if (waiting.has(event.subject)) continue;
      if (await this.tell(tx, event)) told.push(event.position);
      else waiting.add(event.subject);
    }
    await this.repository.markDispatched(tx, told);
    return true;
  }

  /** Everybody who listens, or nobody: what one of them wrote is undone where another fails. */
  private async tell(tx: Transaction, event: WaitingEvent): Promise<boolean> {
    const listeners = this.events.eventual(event.type);
    if (listeners.length === 0) return true;
    await tx.query('SAVEPOINT told');
    try {
      for (const listener of listeners) await listener(event as never, tx);
      await tx.query('RELEASE SAVEPOINT told');
      this.metrics.counts.told++;
      return true;
    } catch (error) {
      this.metrics.counts.failed++;
      await tx.query('ROLLBACK TO SAVEPOINT told');
      const pause = Math.min(LONGEST_PAUSE_MS, this.configuration.outboxRetryMs * 2 ** event.attempts);
      await this.repository.postpone(tx, event.position, pause);
      const { id, type, subject, attempts } = event;
      this.logger.error({ err: error, eventId: id, type, subject, attempts }, 'a listener failed on an event');
      return false;
    }
  }

  private async tidy(): Promise<void> {
    await this.transactions.run((tx) => this.repository.forget(tx, KEPT_DAYS, FORGOTTEN_AT_ONCE));
    this.tidiedAt = Date.now();
  }

  /** One message under way serves all that commit before it leaves. What is missed is found by the next look. */
  private async notify(): Promise<void> {
    if (this.isNotifying) return;
    this.isNotifying = true;
    await new Promise((resolve) => setImmediate(resolve));
    this.isNotifying = false;
    await this.repository.notify().catch((error: unknown) => this.logger.debug({ err: error }, 'nobody was told'));
  }
}
