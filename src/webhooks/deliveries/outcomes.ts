import { Configuration } from '@app/config';
import { Transactions, type Transaction } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';
import { WebhookSwitch } from '../webhook-switch';
import { WebhooksRepository } from '../webhooks.repository';
import { DeliveriesRepository } from './deliveries.repository';
import type { Attempt, ClaimedDelivery } from './delivery';
import { verdictOn, type Outcome, type Verdict } from './verdict';
import { WebhookNews } from './webhook-news';

const DAY_S = 86_400;

/** Writes down what an attempt led to: for the delivery, and for the webhook. */
@Injectable()
export class Outcomes {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly configuration: Configuration,
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly onOff: WebhookSwitch,
    private readonly news: WebhookNews,
    private readonly transactions: Transactions,
  ) {}

  /**
   * One transaction, in which the webhook's row comes first: two deliveries of one webhook that end at once never wait in a circle.
   * @returns what follows
   */
  async record(delivery: ClaimedDelivery, attempt: Attempt, outcome: Outcome): Promise<Verdict> {
    const { webhookRetrySeconds } = this.configuration;
    const verdict = verdictOn(outcome, delivery.attemptCount + 1, webhookRetrySeconds, Math.random());
    const { id, webhookId, eventType } = delivery;
    const about = { deliveryId: id, webhookId, eventType, status: outcome.status, verdict: verdict.kind };
    await this.transactions.run(async (tx) => {
      await this.judge(tx, delivery, verdict);
      const status = { succeeded: 'succeeded', again: 'pending', failed: 'failed', gone: 'failed' } as const;
      const dueAt = verdict.kind === 'again' ? inSeconds(verdict.afterS) : null;
      await this.deliveries.finishAttempt(tx, id, attempt, status[verdict.kind], dueAt);
    });
    this.logger.debug({ ...about, durationMs: attempt.durationMs }, 'delivery attempted');
    return verdict;
  }

  /** Gives back a delivery that was taken on and not attempted: it is due at once. */
  release({ id }: ClaimedDelivery): Promise<void> {
    return this.transactions.run((tx) => this.deliveries.release(tx, id));
  }

  private async judge(tx: Transaction, { webhookId, userId }: ClaimedDelivery, verdict: Verdict): Promise<void> {
    if (verdict.kind === 'succeeded') return this.webhooks.noteSuccess(tx, webhookId);
    if (verdict.kind === 'gone') return this.disable(tx, webhookId, userId, 'gone');
    const pausedUntil = verdict.pauseS === null ? null : inSeconds(verdict.pauseS);
    const failingS = await this.webhooks.noteFailure(tx, webhookId, pausedUntil);
    const { webhookDisableAfterDays: days } = this.configuration;
    if (days > 0 && failingS >= days * DAY_S) await this.disable(tx, webhookId, userId, 'failing');
  }

  private async disable(tx: Transaction, id: string, userId: string, reason: 'gone' | 'failing'): Promise<void> {
    if (await this.onOff.disable(tx, id, reason)) await this.news.disabled(tx, userId, id, reason);
  }
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
