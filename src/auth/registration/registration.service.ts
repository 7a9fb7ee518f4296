import { Origin, type Role } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { EmailTaken } from '../../users/users.errors';
import { UsersService, type User } from '../../users/users.service';
import { AccountMails } from '../mails/account-mails.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { PasswordsService } from '../passwords/passwords.service';

/** What a person gives to sign up. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
}

/** Sign-up. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Does the same work, in the same time, whether or not the address is taken, and tells nobody which; the mail differs.
   * @throws the 400 of validation, ServiceBusy
   */
  async register(registration: Registration, origin: Origin): Promise<void> {
    const passwordHash = await this.passwords.prepare(registration.password, registration);
    try {
      await this.transactions.run(async (tx) => {
        const user = await this.create(tx, registration, 'user', passwordHash, origin);
        await this.sendVerification(tx, user);
      });
    } catch (error) {
      if (!(error instanceof EmailTaken)) throw error;
      await this.tellOwner(registration.email);
    }
  }

  /**
   * An account whose address counts as verified.
   * @throws EmailTaken, the 400 of validation
   */
  async createVerified(registration: Registration, role: Role): Promise<void> {
    const passwordHash = await this.passwords.prepare(registration.password, registration);
    await this.transactions.run(async (tx) => {
      const user = await this.create(tx, registration, role, passwordHash, Origin.none);
      await this.users.confirmEmail(tx, user.id, registration.email);
    });
  }

  /** Enqueues the mail that verifies their address, for whom that is still to be done. */
  async sendVerification(tx: Transaction, user: User): Promise<void> {
    if (user.emailVerifiedAt) return;
    await this.mails.verifyEmail(tx, user, await this.tokens.issue(tx, 'verify-email', user.id));
  }

  private async create(
    tx: Transaction,
    { email, displayName }: Registration,
    role: Role,
    passwordHash: string,
    origin: Origin,
  ): Promise<User> {
    const user = await this.users.create(tx, { email, displayName, role });
    await this.passwords.save(tx, user.id, passwordHash);
    const actor = origin === Origin.none ? 'system' : { kind: 'user' as const, userId: user.id };
    await this.audit.record(tx, { action: 'user.registered', actor, origin, target: { type: 'user', id: user.id } });
    return user;
  }

  private async tellOwner(email: string): Promise<void> {
    const owner = await this.users.findByEmail(email);
    if (owner) await this.transactions.run((tx) => this.mails.alreadyRegistered(tx, owner));
  }
}
