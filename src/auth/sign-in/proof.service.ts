import type { Origin, Principal } from '@app/access';
import { Transactions } from '@app/database';
import { invalidInput } from '@app/http';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { InvalidCode, InvalidCredentials, ProofNeeded } from '../auth.errors';
import { MfaService, type SecondProof } from '../mfa/mfa.service';
import { PasswordsService } from '../passwords/passwords.service';
import { SessionsService } from '../sessions/sessions.service';
import { FailedAttempts } from './failed-attempts.service';

/** What somebody who is signed in proves again who they are with. */
export interface Proof {
  readonly password: string | null;
  readonly second: SecondProof | null;
}

/** Proofs of people who are signed in already (step-up): a stolen access token is not enough to take an account over. */
@Injectable()
export class ProofService {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly mfa: MfaService,
    private readonly sessions: SessionsService,
    private readonly attempts: FailedAttempts,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes the session's proof fresh, for ten minutes.
   * @throws the 400 of validation where the account's kind of proof is missing
   * @throws InvalidCredentials, InvalidCode, TooManyAttempts, ServiceBusy
   */
  async renew(caller: Principal, proof: Proof, origin: Origin): Promise<void> {
    if (await this.mfa.isOn(caller.userId)) await this.byCode(caller, proof.second, origin);
    else await this.byPassword(caller, proof.password, origin);
  }

  private async checkPassword(userId: string, password: string, origin: Origin): Promise<void> {
    const attempt = await this.attempts.proof(userId);
    if (!(await this.passwords.matches(userId, password))) {
      await this.refused(userId, 'password', origin);
      throw new InvalidCredentials();
    }
    await attempt.succeeded();
  }

  /**
   * For what needs a fresh proof, and takes the password as one.
   * @throws ProofNeeded where neither is there; InvalidCredentials, TooManyAttempts, ServiceBusy
   */
  async require({ userId, sessionId }: Principal, password: string | null, origin: Origin): Promise<void> {
    if (password !== null) return this.checkPassword(userId, password, origin);
    if (sessionId === null || !(await this.sessions.isProvedLately(sessionId))) throw new ProofNeeded();
  }

  private async byPassword(caller: Principal, password: string | null, origin: Origin): Promise<void> {
    if (password === null) throw missing('/password');
    await this.checkPassword(caller.userId, password, origin);
    await this.transactions.run((tx) => this.sessions.prove(tx, caller.sessionId!));
  }

  private async byCode(caller: Principal, second: SecondProof | null, origin: Origin): Promise<void> {
    if (!second) throw missing('/code');
    const attempt = await this.attempts.proof(caller.userId);
    const isRight = await this.transactions.run(async (tx) => {
      const spent = await this.mfa.spend(tx, caller.userId, second);
      if (spent) await this.sessions.prove(tx, caller.sessionId!);
      return spent;
    });
    if (!isRight) {
      await this.refused(caller.userId, 'code', origin);
      throw new InvalidCode();
    }
    await attempt.succeeded();
  }

  private refused(userId: string, method: string, origin: Origin): Promise<void> {
    const actor = { kind: 'user', userId } as const;
    const target = { type: 'user', id: userId };
    return this.audit.recordAlone({
      action: 'proof.refused',
      outcome: 'failure',
      actor,
      origin,
      target,
      details: { method },
    });
  }
}

const missing = (pointer: string): Error =>
  invalidInput([{ pointer, detail: 'is what this account proves itself with', code: 'isDefined' }]);
