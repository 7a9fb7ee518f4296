import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { InvalidCode } from '../auth.errors';
import { securityChanged, type SecurityIncident } from '../auth.events';
import { SessionTransactions } from '../sessions/session-transactions';
import { MfaAlreadyOn, MfaNotEnrolled } from './mfa.errors';
import { MfaRepository } from './mfa.repository';
import { newRecoveryCode, RECOVERY_CODES, recoveryCodeDigest } from './recovery-codes';
import { newTotpSecret, stepOf } from './totp';

/** What a person proves their second factor with: a code of the app, or one of the codes they wrote down. */
export type SecondProof = { readonly code: string } | { readonly recoveryCode: string };

/** How an account's second factor stands. */
export interface MfaStatus {
  readonly enabled: boolean;
  readonly recoveryCodesLeft: number;
}

const purposeOf = (userId: string): string => `totp of ${userId}`;

/** Second factors: time-based codes (RFC 6238), each accepted once, and recovery codes for a lost device. */
@Injectable()
export class MfaService {
  constructor(
    private readonly repository: MfaRepository,
    private readonly box: SecretBox,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
    private readonly sessionTransactions: SessionTransactions,
  ) {}

  async status(userId: string): Promise<MfaStatus> {
    const [enabled, recoveryCodesLeft] = await Promise.all([
      this.isOn(userId),
      this.repository.countRecoveryCodes(userId),
    ]);
    return { enabled, recoveryCodesLeft };
  }

  async isOn(userId: string): Promise<boolean> {
    return (await this.repository.find(userId))?.confirmed === true;
  }

  /**
   * Begins an enrolment; nothing is asked for until `confirm`.
   * @returns the secret, which is not shown again
   * @throws MfaAlreadyOn
   */
  async enrol(caller: Principal): Promise<Buffer> {
    const { userId } = caller;
    const secret = newTotpSecret();
    const sealed = this.box.seal(secret, purposeOf(userId));
    await this.sessionTransactions.run(caller, async (tx) => {
      if (!(await this.repository.begin(tx, userId, sealed))) throw new MfaAlreadyOn();
    });
    return secret;
  }

  /**
   * Turns the factor on, once its app has shown that it makes the right codes.
   * @returns the recovery codes, which are not shown again
   * @throws MfaNotEnrolled, MfaAlreadyOn, InvalidCode
   */
  async confirm(caller: Principal, code: string, origin: Origin): Promise<string[]> {
    const { userId } = caller;
    const factor = await this.repository.find(userId);
    if (!factor) throw new MfaNotEnrolled();
    if (factor.confirmed) throw new MfaAlreadyOn();
    return this.sessionTransactions.run(caller, async (tx) => {
      if (!(await this.spend(tx, userId, { code }))) throw new InvalidCode();
      if (!(await this.repository.confirm(tx, userId))) throw new MfaAlreadyOn();
      await this.record(tx, 'mfa.enabled', caller, origin);
      await this.announce(tx, userId, 'mfa-enabled', origin);
      return this.issueRecoveryCodes(tx, userId);
    });
  }

  /** @throws MfaNotEnrolled */
  async remove(caller: Principal, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.repository.remove(tx, caller.userId))) throw new MfaNotEnrolled();
      await this.record(tx, 'mfa.disabled', caller, origin);
      await this.announce(tx, caller.userId, 'mfa-disabled', origin);
    });
  }

  /** An administrator removes the factor of a person. @throws MfaNotEnrolled */
  async removeFor(tx: Transaction, userId: string, administrator: Principal, origin: Origin): Promise<void> {
    if (!(await this.repository.remove(tx, userId))) throw new MfaNotEnrolled();
    const target = { type: 'user', id: userId };
    await this.audit.record(tx, { action: 'mfa.removed-by-administrator', actor: administrator, origin, target });
    await this.announce(tx, userId, 'mfa-removed', null);
  }

  /**
   * A new set of recovery codes; the old set is worth nothing.
   * @throws MfaNotEnrolled
   */
  async replaceRecoveryCodes(caller: Principal, origin: Origin): Promise<string[]> {
    return this.transactions.runInTurn(`recovery codes of ${caller.userId}`, async (tx) => {
      if (!(await this.repository.lockConfirmed(tx, caller.userId))) throw new MfaNotEnrolled();
      await this.record(tx, 'mfa.recovery-codes-replaced', caller, origin);
      return this.issueRecoveryCodes(tx, caller.userId);
    });
  }

  /** Uses a code up; false where it is wrong, or was used before. */
  async spend(tx: Transaction, userId: string, proof: SecondProof): Promise<boolean> {
    if ('recoveryCode' in proof) {
      const isSpent = await this.repository.spendRecoveryCode(tx, userId, recoveryCodeDigest(proof.recoveryCode));
      if (isSpent) await this.announce(tx, userId, 'recovery-code-used', null);
      return isSpent;
    }
    const factor = await this.repository.find(userId, tx);
    const step = factor && stepOf(this.box.open(factor.secret, purposeOf(userId)), proof.code);
    return step !== null && this.repository.spendStep(tx, userId, step);
  }

  /** Encrypts again what a retired encryption key encrypted. @returns how many */
  async reseal(): Promise<number> {
    const old = (await this.repository.list()).filter(({ secret }) => !this.box.isCurrent(secret));
    await this.transactions.run(async (tx) => {
      for (const { userId, secret } of old) {
        const purpose = purposeOf(userId);
        await this.repository.reseal(tx, userId, this.box.seal(this.box.open(secret, purpose), purpose));
      }
    });
    return old.length;
  }

  private async issueRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.repository.replaceRecoveryCodes(tx, userId, codes.map(recoveryCodeDigest));
    return codes;
  }

  private announce(tx: Transaction, userId: string, what: SecurityIncident, origin: Origin | null): Promise<void> {
    return this.events.publish(tx, securityChanged, { userId, what, id: randomUUID(), origin });
  }

  private record(tx: Transaction, action: string, actor: Principal, origin: Origin): Promise<void> {
    return this.audit.record(tx, { action, actor, origin, target: { type: 'user', id: actor.userId } });
  }
}
