import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { InvalidRefreshToken, SessionNotFound } from '../auth.errors';
import { AccessTokens } from '../tokens/access-tokens';
import { RefreshTokens } from './refresh-tokens.service';
import { SessionEndings } from './session-endings.service';
import type { Session, Transport } from './session.entity';
import { SessionsRepository } from './sessions.repository';

export type { Session, Transport };

/** Both tokens of a session. `expiresIn`: seconds until the access token ends. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly transport: Transport;
}

/** A session whose tokens can be issued once its transaction has committed. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly refreshToken: string;
  readonly transport: Transport;
}

/** How old the proof of a step-up may be. */
const PROOF_LIFETIME_S = 600;

/** Sessions: opened at sign-in, kept alive by rotating refresh tokens, ended at sign-out, on a reuse, or by whoever may. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly accessTokens: AccessTokens,
    private readonly endings: SessionEndings,
    private readonly transactions: Transactions,
  ) {}

  async open(tx: Transaction, userId: string, origin: Origin, transport: Transport): Promise<OpenedSession> {
    const sessionId = uuidv7();
    const { userAgent, address } = origin;
    await this.repository.create(tx, { id: sessionId, userId, userAgent, address, transport });
    return { sessionId, userId, refreshToken: await this.refreshTokens.issue(tx, sessionId), transport };
  }

  /** The tokens of a session that is there for good. */
  async tokensOf({ sessionId, userId, refreshToken, transport }: OpenedSession): Promise<IssuedTokens> {
    return { ...(await this.accessTokens.sign(userId, sessionId)), refreshToken, transport };
  }

  /**
   * Exchanges a refresh token for new tokens; the old one is spent.
   * @throws InvalidRefreshToken also for one that was used before, whose session ends
   */
  async refresh(refreshToken: string, origin: Origin, transport: Transport): Promise<IssuedTokens> {
    const turn = `refresh ${tokenDigest(refreshToken).toString('base64url')}`;
    const rotation = await this.transactions.runInTurn(turn, async (tx) => {
      const done = await this.refreshTokens.rotate(tx, refreshToken);
      if (done.kind === 'expired') await this.endings.end(tx, done.session, 'session.expired', 'system', origin);
      if (done.kind === 'reused') await this.endings.end(tx, done.session, 'refresh-token.reused', 'anonymous', origin);
      return done;
    });
    if (rotation.kind !== 'rotated') throw new InvalidRefreshToken();
    const { userId, sessionId } = rotation.session;
    return this.tokensOf({ userId, sessionId, refreshToken: rotation.refreshToken, transport });
  }

  /** Ends the session that a refresh token belongs to; a token that is not known has nothing to end. */
  async closeByToken(refreshToken: string, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.refreshTokens.find(tx, refreshToken);
      if (found) await this.endings.end(tx, found, 'session.closed', { kind: 'user', userId: found.userId }, origin);
    });
  }

  /** Those of a person that have not ended, last used first. */
  list(userId: string): Promise<Session[]> {
    return this.repository.list(userId);
  }

  /** @throws SessionNotFound also for one of somebody else */
  async close(id: string, caller: Principal, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) => {
      const session = { sessionId: id, userId: caller.userId };
      if (!(await this.endings.end(tx, session, 'session.closed', caller, origin))) throw new SessionNotFound(id);
    });
  }

  /** Signs the caller out everywhere else. */
  async closeOthers(caller: Principal, origin: Origin): Promise<void> {
    await this.transactions.run((tx) => this.endings.endOthers(tx, caller, origin));
  }

  /** Ends every session of a person; `kept` goes on. @returns how many ended */
  closeAll(tx: Transaction, userId: string, kept: string | null): Promise<number> {
    return this.endings.endAll(tx, userId, kept);
  }

  /** Whether the person has proved who they are within the last ten minutes. */
  isProvedLately(sessionId: string): Promise<boolean> {
    return this.repository.isProvedWithin(sessionId, PROOF_LIFETIME_S);
  }

  /** They have just proved again who they are. */
  prove(tx: Transaction, sessionId: string): Promise<void> {
    return this.repository.prove(tx, sessionId);
  }
}
