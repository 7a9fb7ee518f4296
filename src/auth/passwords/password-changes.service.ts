import type { Origin, Principal } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import type { User } from '../../users/users.service';
import { securityChanged } from '../auth.events';
import { AccountMails } from '../mails/account-mails.service';
import { SessionsService } from '../sessions/sessions.service';
import { PasswordsService } from './passwords.service';

/** How a password came to be changed. */
interface Change {
  readonly user: User;
  readonly passwordHash: string;
  readonly action: 'password.changed' | 'password.reset';
  /** The session that goes on; null: none. */
  readonly kept: Principal['sessionId'];
  readonly origin: Origin;
}

/** What goes with a new password: other sessions end, pending tokens and changes are void, and the owner gets a mail. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  async apply(tx: Transaction, { user, passwordHash, action, kept, origin }: Change): Promise<void> {
    await this.passwords.save(tx, user.id, passwordHash);
    await this.sessions.closeAll(tx, user.id, kept);
    await this.mails.passwordChanged(tx, user);
    const occasion = { userId: user.id, what: 'password-changed', id: randomUUID(), origin } as const;
    await this.events.publish(tx, securityChanged, occasion);
    const actor: Actor = { kind: 'user', userId: user.id };
    await this.audit.record(tx, { action, actor, origin, target: { type: 'user', id: user.id } });
  }
}
