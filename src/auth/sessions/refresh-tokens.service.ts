import type { Transaction } from '@app/database';
import { newToken, SecretBox, tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { SessionsRepository, type FoundRefreshToken } from './sessions.repository';

/**
 * A client that lost an answer, or two tabs of one browser, use a refresh token twice within moments. Within this time after its use
 * a spent token gives the same successor again (RFC 9700 §4.14.2 leaves it to us), unless that successor has been used: then a client
 * did receive it, and the second use of its predecessor is a reuse.
 */
const GRACE_MS = 10_000;

/** What becomes of a use: a new token; or its session has to end, because it was over or because the token was used before. */
export type Rotation =
  | { readonly kind: 'rotated'; readonly session: FoundRefreshToken; readonly refreshToken: string }
  | { readonly kind: 'expired' | 'reused'; readonly session: FoundRefreshToken }
  | { readonly kind: 'unknown' };

/** Refresh tokens: opaque, stored as hashes, spent by their use, each followed by one that only its holder can have. */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly box: SecretBox,
  ) {}

  /** The first one of a session. */
  async issue(tx: Transaction, sessionId: string): Promise<string> {
    const refreshToken = newToken();
    await this.repository.addRefreshToken(tx, sessionId, tokenDigest(refreshToken));
    return refreshToken;
  }

  /** The session of a token, locked until the transaction ends; null where the token is unknown. */
  find(tx: Transaction, token: string): Promise<FoundRefreshToken | null> {
    return this.repository.lockByRefreshToken(tx, tokenDigest(token));
  }

  async rotate(tx: Transaction, token: string): Promise<Rotation> {
    const session = await this.find(tx, token);
    if (!session) return { kind: 'unknown' };
    if (!session.live) return { kind: 'expired', session };
    if (session.spentMs === null)
      return { kind: 'rotated', session, refreshToken: await this.spend(tx, token, session) };
    const again = session.spentMs <= GRACE_MS ? await this.issuedSuccessor(tx, token, session.sessionId) : null;
    return again ? { kind: 'rotated', session, refreshToken: again } : { kind: 'reused', session };
  }

  private async spend(tx: Transaction, token: string, { sessionId }: FoundRefreshToken): Promise<string> {
    const refreshToken = this.successorsOf(token)[0]!;
    await this.repository.spendRefreshToken(tx, tokenDigest(token), sessionId);
    await this.repository.addRefreshToken(tx, sessionId, tokenDigest(refreshToken));
    return refreshToken;
  }

  /**
   * The token that follows `token`: a keyed digest of it, so that it can be given again within the grace time although only its
   * hash is stored. One for each encryption key, the current one first.
   */
  private successorsOf(token: string): string[] {
    return this.box
      .deriveAll('refresh token successors')
      .map((key) => createHmac('sha256', key).update(token).digest('base64url'));
  }

  private async issuedSuccessor(tx: Transaction, token: string, sessionId: string): Promise<string | null> {
    const successors = this.successorsOf(token);
    const issued = await this.repository.findUnspentRefreshToken(tx, sessionId, successors.map(tokenDigest));
    return successors.find((successor) => issued?.equals(tokenDigest(successor))) ?? null;
  }
}
