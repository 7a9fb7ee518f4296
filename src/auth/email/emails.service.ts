import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { EmailTaken } from '../../users/users.errors';
import { UsersService, type User } from '../../users/users.service';
import { InvalidToken } from '../auth.errors';
import { securityChanged } from '../auth.events';
import { AccountMails } from '../mails/account-mails.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';

/** Addresses of accounts: verified by a token that only their mailbox got, and changed the same way. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Uses up the token of a mail: of sign-up, or of a change.
   * @throws InvalidToken also where the address has meanwhile become somebody else's
   */
  async verify(token: string, origin: Origin): Promise<void> {
    try {
      const done = await this.transactions.run(
        async (tx) => (await this.verifyOwn(tx, token, origin)) || (await this.completeChange(tx, token, origin)),
      );
      if (!done) throw new InvalidToken();
    } catch (error) {
      throw error instanceof EmailTaken ? new InvalidToken() : error;
    }
  }

  /** Asks the new address to confirm, and tells the old one. An address that is taken is answered alike; its owner is told. */
  async askChange(caller: Principal, email: string, origin: Origin): Promise<void> {
    const user = await this.users.get(caller.userId);
    const owner = await this.users.findByEmail(email);
    await this.transactions.run(async (tx) => {
      await this.mails.emailChangeAsked(tx, user, email);
      const details = { email };
      if (owner && owner.id !== user.id) await this.mails.alreadyRegistered(tx, owner);
      else
        await this.mails.confirmNewEmail(
          tx,
          user,
          email,
          await this.tokens.issue(tx, 'change-email', user.id, details),
        );
      await this.record(tx, 'email.change-asked', user, origin);
    });
  }

  private async verifyOwn(tx: Transaction, token: string, origin: Origin): Promise<boolean> {
    const found = await this.tokens.take(tx, 'verify-email', token);
    if (!found) return false;
    const user = await this.users.getIn(tx, found.userId);
    if (user.email === null) return false;
    await this.users.confirmEmail(tx, user.id, user.email);
    await this.record(tx, 'email.verified', user, origin);
    return true;
  }

  private async completeChange(tx: Transaction, token: string, origin: Origin): Promise<boolean> {
    const found = await this.tokens.take(tx, 'change-email', token);
    if (!found) return false;
    const before = await this.users.getIn(tx, found.userId);
    const email = String(found.details['email']);
    await this.users.confirmEmail(tx, before.id, email);
    // Links that went to the old mailbox open nothing any more.
    await this.tokens.revoke(tx, 'reset-password', before.id);
    await this.tokens.revoke(tx, 'verify-email', before.id);
    await this.mails.emailChanged(tx, before, email);
    const occasion = { userId: before.id, what: 'email-changed', id: randomUUID(), origin } as const;
    await this.events.publish(tx, securityChanged, occasion);
    await this.record(tx, 'email.changed', before, origin);
    return true;
  }

  private record(tx: Transaction, action: string, { id }: User, origin: Origin): Promise<void> {
    const target = { type: 'user', id };
    return this.audit.record(tx, { action, actor: { kind: 'user', userId: id }, origin, target });
  }
}
