import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { UsersService, type User } from '../../users/users.service';
import { InvalidRefreshToken } from '../auth.errors';
import { AccessTokens } from '../tokens/access-tokens';
import type { Session } from './session.entity';
import { SessionsRepository } from './sessions.repository';

/** Where a person signs in from. */
export interface Device {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Both tokens of a session. `expiresIn`: seconds until the access token ends. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
}

/** A session ends for good after 30 days, however much it is used. */
const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;

/** Sessions: opened at sign-in, kept alive by rotating refresh tokens (RFC 9700 §4.14.2), ended at sign-out or on a reuse. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly accessTokens: AccessTokens,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  async open(user: User, device: Device): Promise<IssuedTokens> {
    const id = uuidv7();
    const expiresAt = new Date(Date.now() + SESSION_LIFETIME_MS);
    const refreshToken = await this.transactions.run(async (tx) => {
      await this.repository.create(tx, { id, userId: user.id, ...device, expiresAt });
      return this.issueRefreshToken(tx, id);
    });
    return { ...(await this.accessTokens.sign(user, id)), refreshToken };
  }

  /**
   * Exchanges a refresh token for new tokens; the old one is spent.
   * @throws InvalidRefreshToken also for one that was used before, whose session ends
   */
  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const rotated = await this.transactions.run((tx) => this.rotate(tx, digest(refreshToken)));
    if (!rotated) throw new InvalidRefreshToken();
    const user = await this.users.get(rotated.session.userId);
    if (user.status !== 'active') {
      await this.close(rotated.refreshToken);
      throw new InvalidRefreshToken();
    }
    return { ...(await this.accessTokens.sign(user, rotated.session.id)), refreshToken: rotated.refreshToken };
  }

  /** Ends the session that a refresh token belongs to; a token that is not known has nothing to end. */
  async close(refreshToken: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.repository.findByRefreshToken(tx, digest(refreshToken));
      if (found) await this.repository.delete(tx, found.session.id);
    });
  }

  private async rotate(tx: Transaction, hash: Buffer): Promise<{ session: Session; refreshToken: string } | null> {
    const found = await this.repository.findByRefreshToken(tx, hash);
    if (!found) return null;
    const { session, spent } = found;
    if (spent || session.expiresAt.getTime() < Date.now()) {
      await this.repository.delete(tx, session.id);
      return null;
    }
    await this.repository.spendRefreshToken(tx, hash);
    await this.repository.touch(tx, session.id);
    return { session, refreshToken: await this.issueRefreshToken(tx, session.id) };
  }

  private async issueRefreshToken(tx: Transaction, sessionId: string): Promise<string> {
    const refreshToken = randomBytes(32).toString('base64url');
    await this.repository.addRefreshToken(tx, sessionId, digest(refreshToken));
    return refreshToken;
  }
}

/** 256 random bits need no slow hash: they cannot be guessed from the digest. */
function digest(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}
