import type { Origin } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import type { User } from '../../users/users.service';
import { accountReclaimed } from '../auth.events';
import { AccountMails } from '../mails/account-mails.service';
import { SessionsService } from '../sessions/sessions.service';
import { ReclaimsRepository, type RemovedAccess } from './reclaims.repository';

/**
 * Gives an account to the owner of its mailbox: everything that lets somebody in besides the password is removed. Anybody can sign up
 * with an address that is not theirs, so the first proof of the mailbox ends whatever was set up before it; and whoever undoes a change
 * of the address ends whatever was set up since.
 */
@Injectable()
export class AccountReclaims {
  constructor(
    private readonly sessions: SessionsService,
    private readonly repository: ReclaimsRepository,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Does nothing for an address that is verified already. To be called before it is marked as verified. A mail says what was removed.
   * @param user locked by the transaction
   */
  async onFirstProof(tx: Transaction, user: User, origin: Origin): Promise<void> {
    if (user.emailVerifiedAt !== null) return;
    const removed = await this.reclaim(tx, user, 'account.reclaimed', origin);
    if (Object.values(removed).some((count) => count > 0)) await this.mails.accessRemoved(tx, user);
  }

  /**
   * Ends sessions, voids pending tokens, and removes API keys, second factors, identities, known devices and webhooks.
   * @param action of the audit entry
   */
  async reclaim(
    tx: Transaction,
    { id }: User,
    action: 'account.reclaimed' | 'email.change-undone',
    origin: Origin,
  ): Promise<RemovedAccess> {
    // The sessions first: see `SessionEndings.endAll`.
    const sessions = await this.sessions.closeAll(tx, id, null);
    const removed = await this.repository.removeAccess(tx, id);
    await this.events.publish(tx, accountReclaimed, { userId: id });
    const details = { sessions, ...removed };
    const actor = { kind: 'user', userId: id } as const;
    await this.audit.record(tx, { action, actor, origin, target: { type: 'user', id }, details });
    return removed;
  }
}
