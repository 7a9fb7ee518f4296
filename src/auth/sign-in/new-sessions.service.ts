import type { Origin } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import type { User } from '../../users/users.service';
import { securityChanged } from '../auth.events';
import { AccountMails } from '../mails/account-mails.service';
import { SessionsService, type IssuedTokens, type OpenedSession, type Transport } from '../sessions/sessions.service';
import { fingerprintOf, KnownDevicesRepository } from './known-devices.repository';

/** A way in, as it is asked for. `method`: how the person has shown who they are, for the audit trail. */
export interface EntryRequest {
  readonly user: User;
  readonly method: string;
  readonly origin: Origin;
  readonly transport: Transport;
}

/** Opens sessions for people who have shown who they are: remembers the device, tells them of a new one, and writes it down. */
@Injectable()
export class NewSessions {
  constructor(
    private readonly sessions: SessionsService,
    private readonly devices: KnownDevicesRepository,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  async open(tx: Transaction, { user, method, origin, transport }: EntryRequest): Promise<OpenedSession> {
    const opened = await this.sessions.open(tx, user.id, origin, transport);
    const news = await this.devices.remember(tx, user.id, fingerprintOf(user.id, origin));
    if (news === 'new') {
      await this.mails.newDevice(tx, user, origin);
      const occasion = { userId: user.id, what: 'signed-in', id: opened.sessionId, origin } as const;
      await this.events.publish(tx, securityChanged, occasion);
    }
    await this.audit.record(tx, {
      action: 'session.opened',
      actor: { kind: 'user', userId: user.id },
      origin,
      target: { type: 'session', id: opened.sessionId },
      details: { method, device: news },
    });
    return opened;
  }

  tokensOf(opened: OpenedSession): Promise<IssuedTokens> {
    return this.sessions.tokensOf(opened);
  }

  /** Writes down that somebody did not get in. @param userId null: no such account */
  async refused(userId: string | null, method: string, origin: Origin): Promise<void> {
    const target = userId === null ? undefined : { type: 'user', id: userId };
    const entry = { action: 'session.refused', actor: 'anonymous', outcome: 'failure', origin } as const;
    await this.audit.recordAlone({ ...entry, target, details: { method } });
  }
}
