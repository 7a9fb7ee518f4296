import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';

/** How long sessions last, in days, by the database's clock: unused, and at most. */
export const IDLE_DAYS = 7;
export const LIFETIME_DAYS = 30;

const LIVE = `expires_at > now() AND last_used_at > now() - interval '${IDLE_DAYS} days'`;

/** A refresh token, its session locked. `spentMs`: milliseconds since it was used; null: not yet. */
export interface FoundRefreshToken {
  readonly sessionId: string;
  readonly userId: string;
  readonly live: boolean;
  readonly spentMs: number | null;
}

/** All SQL about sessions and their refresh tokens. */
@Injectable()
export class SessionsRepository {
  constructor(@InjectRepository(Session) private readonly sessions: Repository<Session>) {}

  async create(
    tx: Transaction,
    session: Pick<Session, 'id' | 'userId' | 'userAgent' | 'address' | 'transport'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO sessions (id, user_id, user_agent, address, transport, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '${LIFETIME_DAYS} days')`,
      [session.id, session.userId, session.userAgent, session.address, session.transport],
    );
  }

  /** Those that have not ended, last used first. */
  list(userId: string): Promise<Session[]> {
    return this.sessions
      .createQueryBuilder('session')
      .where(`session.user_id = :userId AND ${LIVE}`, { userId })
      .orderBy('session.last_used_at', 'DESC')
      .addOrderBy('session.id', 'DESC')
      .getMany();
  }

  /** Whether its person has proved who they are within the last seconds. */
  isProvedWithin(id: string, seconds: number): Promise<boolean> {
    return this.sessions
      .createQueryBuilder('session')
      .where(`session.id = :id AND session.proved_at > now() - make_interval(secs => :seconds)`, { id, seconds })
      .getExists();
  }

  /**
   * Whether the session is there. It stays there until the transaction ends. The person is locked first, as wherever more than one row
   * of an account is locked.
   */
  async hold(tx: Transaction, userId: string, id: string): Promise<boolean> {
    await tx.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
    return (await tx.query<unknown[]>('SELECT 1 FROM sessions WHERE id = $1 FOR KEY SHARE', [id])).length > 0;
  }

  async prove(tx: Transaction, id: string): Promise<void> {
    await tx.update(Session, { id }, { provedAt: () => 'now()' });
  }

  async addRefreshToken(tx: Transaction, sessionId: string, hash: Buffer): Promise<void> {
    await tx.insert(RefreshToken, { hash, sessionId });
  }

  /** The session is locked before the token is read, so that parallel uses come one after the other, in one order for all. */
  async lockByRefreshToken(tx: Transaction, hash: Buffer): Promise<FoundRefreshToken | null> {
    const token = await tx.findOneBy(RefreshToken, { hash });
    if (!token) return null;
    await tx.query('SELECT 1 FROM sessions WHERE id = $1 FOR UPDATE', [token.sessionId]);
    const [found] = await tx.query<FoundRefreshToken[]>(
      `SELECT session_id AS "sessionId", user_id AS "userId", (${LIVE}) AS live,
         (extract(epoch FROM clock_timestamp() - spent_at) * 1000)::float8 AS "spentMs"
       FROM refresh_tokens JOIN sessions ON sessions.id = session_id WHERE hash = $1`,
      [hash],
    );
    return found ?? null;
  }

  /** @returns which of these tokens belongs to the session and has not been used */
  async findUnspentRefreshToken(tx: Transaction, sessionId: string, hashes: readonly Buffer[]): Promise<Buffer | null> {
    const rows = await tx.query<{ hash: Buffer }[]>(
      'SELECT hash FROM refresh_tokens WHERE session_id = $1 AND hash = ANY ($2) AND spent_at IS NULL',
      [sessionId, hashes],
    );
    return rows[0]?.hash ?? null;
  }

  async spendRefreshToken(tx: Transaction, hash: Buffer, sessionId: string): Promise<void> {
    await tx.query('UPDATE refresh_tokens SET spent_at = clock_timestamp() WHERE hash = $1', [hash]);
    await tx.update(Session, { id: sessionId }, { lastUsedAt: () => 'now()' });
  }

  /** @returns false where it is not there, or not theirs */
  async delete(tx: Transaction, id: string, userId: string): Promise<boolean> {
    const { affected } = await tx.delete(Session, { id, userId });
    return affected === 1;
  }

  /** Ends all sessions of a person but one. @returns which */
  async deleteAll(tx: Transaction, userId: string, kept: string | null): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      'DELETE FROM sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id <> $2) RETURNING id',
      [userId, kept],
    );
    return rows.map(({ id }) => id);
  }

  /** Drops sessions that have ended by themselves. */
  async deleteEnded(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM sessions WHERE NOT (${LIVE})`);
  }
}
