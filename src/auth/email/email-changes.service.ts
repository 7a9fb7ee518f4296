import type { Origin, Principal } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { UsersService, type User } from '../../users/users.service';
import { securityChanged } from '../auth.events';
import { AccountMails } from '../mails/account-mails.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { SessionTransactions } from '../sessions/session-transactions';

/** Changes of the address of an account: asked for in a session, confirmed by the new mailbox. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly transactions: SessionTransactions,
    private readonly events: DomainEvents,
  ) {}

  /** Asks the new address to confirm, and tells the old one. An address that is taken is answered alike; its owner is told. */
  async ask(caller: Principal, email: string, origin: Origin): Promise<void> {
    const user = await this.users.get(caller.userId);
    const owner = await this.users.findByEmail(email);
    await this.transactions.run(caller, async (tx) => {
      await this.mails.emailChangeAsked(tx, user, email);
      if (owner && owner.id !== user.id) await this.mails.alreadyRegistered(tx, owner);
      else {
        const token = await this.tokens.issue(tx, 'change-email', user.id, { email });
        await this.mails.confirmNewEmail(tx, user, email, token);
      }
      await this.record(tx, 'email.change-asked', user, origin);
    });
  }

  /**
   * Gives the account its new address, and the old mailbox the means to undo it.
   * @param before the person as they were, locked by the transaction
   * @throws EmailTaken
   */
  async complete(tx: Transaction, before: User, email: string, origin: Origin): Promise<void> {
    await this.users.confirmEmail(tx, before.id, email);
    // Links that went to the old mailbox open nothing any more.
    await this.tokens.revokePending(tx, before.id);
    await this.mails.emailChanged(tx, before, email, await this.undoToken(tx, before));
    const occasion = { userId: before.id, what: 'email-changed', id: randomUUID(), origin } as const;
    await this.events.publish(tx, securityChanged, occasion);
    await this.record(tx, 'email.changed', before, origin);
  }

  /** Null where nobody has proved that they read the mail of the old address. */
  private async undoToken(tx: Transaction, { id, email, emailVerifiedAt }: User): Promise<string | null> {
    return emailVerifiedAt && this.tokens.issue(tx, 'undo-email-change', id, { email });
  }

  private record(tx: Transaction, action: string, { id }: User, origin: Origin): Promise<void> {
    const target = { type: 'user', id };
    return this.audit.record(tx, { action, actor: { kind: 'user', userId: id }, origin, target });
  }
}
