import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';

/** All SQL about sessions and their refresh tokens. */
@Injectable()
export class SessionsRepository {
  async create(
    tx: Transaction,
    session: Pick<Session, 'id' | 'userId' | 'userAgent' | 'address' | 'expiresAt'>,
  ): Promise<void> {
    await tx.insert(Session, session);
  }

  async addRefreshToken(tx: Transaction, sessionId: string, hash: Buffer): Promise<void> {
    await tx.insert(RefreshToken, { hash, sessionId });
  }

  /** The session that a refresh token belongs to, locked until the transaction ends; `spent` where the token was used before. */
  async findByRefreshToken(tx: Transaction, hash: Buffer): Promise<{ session: Session; spent: boolean } | null> {
    const token = await tx.findOne(RefreshToken, { where: { hash }, lock: { mode: 'pessimistic_write' } });
    const session = token && (await tx.findOneBy(Session, { id: token.sessionId }));
    return session && { session, spent: token.spentAt !== null };
  }

  async spendRefreshToken(tx: Transaction, hash: Buffer): Promise<void> {
    await tx.update(RefreshToken, { hash, spentAt: IsNull() }, { spentAt: () => 'now()' });
  }

  async touch(tx: Transaction, id: string): Promise<void> {
    await tx.update(Session, { id }, { lastUsedAt: () => 'now()' });
  }

  async delete(tx: Transaction, id: string): Promise<void> {
    await tx.delete(Session, { id });
  }
}
