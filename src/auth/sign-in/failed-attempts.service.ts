import { Attempts, type AttemptLimits } from '@app/cache';
import { Configuration } from '@app/config';
import { tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from '../auth.errors';
import { networkOf } from './network';

const HOUR_MS = 3_600_000;

/** A few mistakes are free; then pauses double. The ceilings are what an attacker can make a victim wait. */
const LIMITS = {
  account: { free: 5, baseMs: 1000, ceilingMs: 60_000, forgetAfterMs: HOUR_MS },
  device: { free: 10, baseMs: 1000, ceilingMs: 30_000, forgetAfterMs: HOUR_MS },
  network: { free: 30, baseMs: 1000, ceilingMs: 600_000, forgetAfterMs: HOUR_MS },
  code: { free: 5, baseMs: 1000, ceilingMs: 60_000, forgetAfterMs: HOUR_MS },
  mail: { free: 5, baseMs: 60_000, ceilingMs: HOUR_MS, forgetAfterMs: 24 * HOUR_MS },
} as const satisfies Record<string, AttemptLimits>;

/** An attempt that was admitted, until it is known how it went. */
export interface Attempt {
  /** It was right: what was counted for its account is forgotten, and the address gets its own back. */
  succeeded(): Promise<void>;
}

/**
 * Slows down who fails: each attempt is counted before it is checked, so that parallel guesses count as well. A device that has
 * signed in to the account before has a count of its own, so nobody can lock it out by failing elsewhere.
 */
@Injectable()
export class FailedAttempts {
  constructor(
    private readonly attempts: Attempts,
    private readonly configuration: Configuration,
  ) {}

  /**
   * A try at a password.
   * @param email as it was typed: whether it is known makes no difference
   * @param device the fingerprint of a device that is known for the account; null: it is not
   * @throws TooManyAttempts
   */
  async password(email: string, address: string | null, device: Buffer | null): Promise<Attempt> {
    if (device) return this.take([`device:${device.toString('base64url')}`, LIMITS.device], null);
    const network: [string, AttemptLimits] = [`network:${networkOf(address)}`, LIMITS.network];
    return this.take([`account:${nameOf(email)}`, LIMITS.account], network);
  }

  /**
   * A try at a code, or at a password of somebody who is signed in.
   * @throws TooManyAttempts
   */
  proof(userId: string): Promise<Attempt> {
    return this.take([`proof:${userId}`, LIMITS.code], null);
  }

  /**
   * A mail that anybody can have sent to an address.
   * @throws TooManyAttempts
   */
  async mail(email: string, address: string | null): Promise<void> {
    await this.take([`mail:${nameOf(email)}`, LIMITS.mail], [`mail-network:${networkOf(address)}`, LIMITS.network]);
  }

  private async take(own: [string, AttemptLimits], network: [string, AttemptLimits] | null): Promise<Attempt> {
    if (!this.configuration.rateLimits) return { succeeded: () => Promise.resolve() };
    if (network) await this.admit(network);
    const wait = await this.attempts.take(...own);
    if (wait > 0) {
      if (network) await this.attempts.giveBack(network[0]); // it was not tried
      throw new TooManyAttempts(wait);
    }
    return {
      succeeded: async () => {
        await this.attempts.forget(own[0]);
        if (network) await this.attempts.giveBack(network[0]);
      },
    };
  }

  private async admit([key, limits]: [string, AttemptLimits]): Promise<void> {
    const wait = await this.attempts.take(key, limits);
    if (wait > 0) throw new TooManyAttempts(wait);
  }
}

/** Addresses of mail are not kept, only what tells them apart. */
const nameOf = (email: string): string => tokenDigest(email.normalize('NFC').toLowerCase()).toString('base64url');
