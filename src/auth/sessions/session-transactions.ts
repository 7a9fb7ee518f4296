import type { Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { Unauthenticated } from '../auth.errors';
import { SessionsRepository } from './sessions.repository';

/**
 * Transactions of callers whose session must not end before they commit. Whatever gives somebody a lasting way in runs in one: ending
 * all sessions then either prevents it, or finds what it made.
 */
@Injectable()
export class SessionTransactions {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionsRepository,
  ) {}

  /** @throws Unauthenticated if the caller's session has ended */
  run<Result>({ userId, sessionId }: Principal, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.transactions.runInTurn(`account ${userId}`, async (tx) => {
      if (sessionId !== null && !(await this.sessions.hold(tx, userId, sessionId))) throw new Unauthenticated(true);
      return work(tx);
    });
  }
}
