import type { Transaction } from '@app/database';
import { newToken, tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { OneTimeTokensRepository, type FoundOneTimeToken } from './one-time-tokens.repository';

/** How tokens of a purpose live. Defaults: several at a time, and revoked with everything that is pending. */
interface Rules {
  readonly lifetimeSeconds: number;
  /** A new token replaces the older ones of the person. */
  readonly isSingle?: boolean;
  /** `revokePending` leaves it: it gives an account back to its owner. */
  readonly isKept?: boolean;
}

/** Nothing accepts a token of another purpose. */
const PURPOSES = {
  'verify-email': { lifetimeSeconds: 24 * 3600, isSingle: true },
  'change-email': { lifetimeSeconds: 24 * 3600, isSingle: true },
  'reset-password': { lifetimeSeconds: 3600, isSingle: true },
  /** Between the password and the code of the second factor; two devices may sign in at once. */
  mfa: { lifetimeSeconds: 300 },
  /** An identity at a provider that waits for the account's owner to confirm it. */
  'link-identity': { lifetimeSeconds: 600 },
  /** Several changes of an address can be undone, each from the mailbox that it took the account from. */
  'undo-email-change': { lifetimeSeconds: 7 * 24 * 3600, isKept: true },
} as const satisfies Record<string, Rules>;

export type OneTimePurpose = keyof typeof PURPOSES;

const KEPT = Object.entries<Rules>(PURPOSES).flatMap(([purpose, { isKept }]) => (isKept ? [purpose] : []));

/** Tokens that work once: 256 bits, stored as hashes. */
@Injectable()
export class OneTimeTokens {
  constructor(private readonly repository: OneTimeTokensRepository) {}

  /** @returns the token, which is stored nowhere */
  async issue(tx: Transaction, purpose: OneTimePurpose, userId: string, details: object = {}): Promise<string> {
    const token = newToken();
    const { lifetimeSeconds, isSingle = false }: Rules = PURPOSES[purpose];
    if (isSingle) {
      await this.repository.lockPerson(tx, userId);
      await this.repository.deleteAll(tx, userId, purpose);
    }
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

  /**
   * Revokes every token of the person that was issued so far and asks for something to be done, so that nothing that was asked for with
   * an old password outlives it. The tokens that undo a change of the address stay.
   */
  revokePending(tx: Transaction, userId: string): Promise<void> {
    return this.repository.deleteAllBut(tx, userId, KEPT);
  }

  /** Revokes the tokens of a purpose that were issued after one that has just been taken. */
  revokeLater(tx: Transaction, purpose: OneTimePurpose, taken: FoundOneTimeToken): Promise<void> {
    return this.repository.deleteLater(tx, purpose, taken);
  }
}
