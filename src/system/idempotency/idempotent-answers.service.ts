import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import {
  IdempotencyKeyInUse,
  IdempotencyKeyReused,
  type IdempotencyStore,
  type IdempotentOutcome,
  type IdempotentRequest,
  type StoredAnswer,
} from '@app/http';
import { Queue } from '@app/queue';
import { SecretBox, tokenDigest } from '@app/secrets';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import pLimit from 'p-limit';
import { IdempotentAnswersRepository } from './idempotent-answers.repository';

const CRON = '50 * * * *';

/**
 * Does a request once: what it does and the answer to it are one transaction, so that a process may die at any moment between
 * them. What fails is not remembered, and may be tried again with the same key.
 */
@Injectable()
export class IdempotentAnswers implements IdempotencyStore, OnApplicationBootstrap {
  /** Each holds a connection while what it does may read on another: half of the pool is left for that. */
  private readonly turn;

  constructor(
    private readonly repository: IdempotentAnswersRepository,
    private readonly transactions: Transactions,
    private readonly box: SecretBox,
    private readonly queue: Queue,
    { databasePoolSize }: Configuration,
  ) {
    this.turn = pLimit(Math.max(1, databasePoolSize >> 1));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('idempotency-housekeeping', CRON, () =>
      this.transactions.run((tx) => this.repository.forget(tx)),
    );
  }

  once({ scope, key, fingerprint }: IdempotentRequest, work: () => Promise<StoredAnswer>): Promise<IdempotentOutcome> {
    const scoped = tokenDigest(scope);
    const purpose = `answer to ${key}`;
    const done = (): Promise<IdempotentOutcome> =>
      this.transactions.enclose(async (tx) => {
        if (!(await this.repository.tryLock(tx, scoped, key))) throw new IdempotencyKeyInUse();
        const kept = await this.repository.find(tx, scoped, key);
        if (kept) {
          if (!kept.fingerprint.equals(fingerprint)) throw new IdempotencyKeyReused();
          return { answer: { ...kept, body: this.box.open(kept.body, purpose) }, replayed: true };
        }
        const answer = await work();
        await this.repository.save(tx, scoped, key, {
          ...answer,
          fingerprint,
          body: this.box.seal(answer.body, purpose),
        });
        return { answer, replayed: false };
      });
    return this.turn(done);
  }
}
