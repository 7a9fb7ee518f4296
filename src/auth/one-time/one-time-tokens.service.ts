import type { Transaction } from '@app/database';
import { newToken, tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { OneTimeTokensRepository, type FoundOneTimeToken } from './one-time-tokens.repository';

/** What a token is for, and for how many seconds. Nothing accepts a token of another purpose. */
const LIFETIMES_S = {
  'verify-email': 24 * 3600,
  'change-email': 24 * 3600,
  'reset-password': 3600,
  /** Between the password and the code of the second factor. */
  mfa: 300,
} as const;

export type OneTimePurpose = keyof typeof LIFETIMES_S;

/** Tokens that work once: 256 bits, stored as hashes; the newest of a mail replaces the older ones of a person. */
@Injectable()
export class OneTimeTokens {
  constructor(private readonly repository: OneTimeTokensRepository) {}

  /** @returns the token, which is stored nowhere */
  async issue(tx: Transaction, purpose: OneTimePurpose, userId: string, details: object = {}): Promise<string> {
    const token = newToken();
    const lifetimeSeconds = LIFETIMES_S[purpose];
    // Of mails only the newest counts; two devices may sign in at once.
    if (purpose !== 'mfa') await this.repository.deleteAll(tx, userId, purpose);
    await this.repository.add(tx, { hash: tokenDigest(token), purpose, userId, details, lifetimeSeconds });
    return token;
  }

  /** Looks without using it up. */
  find(purpose: OneTimePurpose, token: string): Promise<FoundOneTimeToken | null> {
    return this.repository.find(tokenDigest(token), purpose);
  }

  /** Uses it up; null where it is not good, or no longer. */
  take(tx: Transaction, purpose: OneTimePurpose, token: string): Promise<FoundOneTimeToken | null> {
    return this.repository.take(tx, tokenDigest(token), purpose);
  }

  /** Those of a person that are still out are worth nothing any more. */
  revoke(tx: Transaction, purpose: OneTimePurpose, userId: string): Promise<void> {
    return this.repository.deleteAll(tx, userId, purpose);
  }
}
