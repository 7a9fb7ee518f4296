import { Configuration } from '@app/config';
import { Poller } from '@app/database';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { DeliveriesRepository } from './deliveries.repository';
import type { ClaimedDelivery } from './delivery';
import { DeliveryBell } from './delivery-bell';
import { DeliveryMetrics } from './delivery-metrics';
import { Outcomes } from './outcomes';
import { Sender } from './sender';

/** Deliveries under way at once in this process: one person's twenty webhooks cannot fill all places. */
const MOST = 64;
const MOST_PER_WEBHOOK = 3;

/** A stop waits so long for answers; what has none by then goes back. */
const STOP_PATIENCE_MS = 3000;

/** What an answer led to is written down within so many tries, a second apart; else the delivery is made again after its lease. */
const RECORD_TRIES = 5;

/**
 * Delivers in processes that run jobs. What is taken on is leased: when the process dies, it is due again a little after the time in
 * which an answer would have had to come. So a receiver may be told twice, and never not at all.
 */
@Injectable()
export class Courier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Courier.name);
  private readonly poller: Poller;
  private readonly underWay = new Map<Promise<void>, string>();
  private readonly stop = new AbortController();

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: DeliveriesRepository,
    private readonly sender: Sender,
    private readonly outcomes: Outcomes,
    private readonly metrics: DeliveryMetrics,
    private readonly bell: DeliveryBell,
  ) {
    this.poller = new Poller(() => this.look(), configuration.webhookPollMs);
  }

  onApplicationBootstrap(): void {
    if (this.configuration.role !== 'api') this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.close();
    await this.bell.close();
    const all = Promise.allSettled(this.underWay.keys());
    await Promise.race([all, delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
    this.stop.abort();
    await all;
  }

  /** There is something new to deliver: by this process, or by one that runs jobs. */
  ring(): void {
    if (this.configuration.role !== 'api') return this.poller.wake();
    this.repository
      .announce()
      .catch((error: unknown) => this.logger.debug({ err: error }, 'a delivery was not announced'));
  }

  private async look(): Promise<boolean> {
    const most = MOST - this.underWay.size;
    if (most === 0) return false; // the first that ends wakes the poller
    try {
      await this.bell.listen(() => this.poller.wake());
      const leaseSeconds = (2 * this.configuration.webhookTimeoutMs) / 1000 + RECORD_TRIES;
      const limits = { most, mostPerWebhook: MOST_PER_WEBHOOK, busy: this.busy(), leaseSeconds };
      const { deliveries, msUntilNext } = await this.repository.claim(limits);
      for (const delivery of deliveries) this.start(delivery);
      if (msUntilNext !== null) this.poller.wakeIn(msUntilNext);
      return deliveries.length > 0;
    } catch (error) {
      this.logger.warn({ err: error }, 'deliveries are looked for again in a moment');
      return false;
    }
  }

  /** Webhooks of which no more is taken on now. */
  private busy(): string[] {
    const counts = new Map<string, number>();
    for (const webhookId of this.underWay.values()) counts.set(webhookId, (counts.get(webhookId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MOST_PER_WEBHOOK).map(([webhookId]) => webhookId);
  }

  private start(delivery: ClaimedDelivery): void {
    const work = this.deliver(delivery)
      .catch((error: unknown) => {
        this.logger.warn({ err: error, deliveryId: delivery.id }, 'a delivery is made again later');
      })
      .finally(() => {
        this.underWay.delete(work);
        this.poller.wake();
      });
    this.underWay.set(work, delivery.webhookId);
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const result = await this.sender.attempt(delivery, this.stop.signal).catch((error: unknown) => {
      if (this.stop.signal.aborted) return null;
      throw error;
    });
    if (!result) return this.persist(() => this.outcomes.release(delivery));
    this.metrics.count(await this.persist(() => this.outcomes.record(delivery, result.attempt, result.outcome)));
  }

  /** A database that restarts is back within seconds; what was delivered need not be delivered again for that. */
  private async persist<T>(write: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await write();
      } catch (error) {
        if (tries === RECORD_TRIES || this.stop.signal.aborted) throw error;
        await delay(1000);
      }
    }
  }
}
