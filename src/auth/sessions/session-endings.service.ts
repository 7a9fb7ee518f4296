import type { Origin, Principal } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import { userAccessChanged } from '../../users/users.events';
import { securityChanged } from '../auth.events';
import { AccessChanges } from '../access/access-changes.service';
import { MfaRepository } from '../mfa/mfa.repository';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { SessionsRepository } from './sessions.repository';

/** Why a session ends; the name of its audit entry. */
type EndReason = 'session.closed' | 'session.expired' | 'refresh-token.reused';

/** Ends sessions: the refresh tokens go with the row, the access tokens by an access change, both in one transaction. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly changes: AccessChanges,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly tokens: OneTimeTokens,
    private readonly mfa: MfaRepository,
  ) {
    events.within(userAccessChanged, async ({ userId, role }, tx) => {
      if (role === null) await this.endAll(tx, userId, null);
    });
  }

  /** @returns false where the session is not there, or not that person's */
  async end(
    tx: Transaction,
    session: { readonly sessionId: string; readonly userId: string },
    reason: EndReason,
    actor: Actor,
    origin: Origin,
  ): Promise<boolean> {
    const { sessionId, userId } = session;
    if (!(await this.repository.delete(tx, sessionId, userId))) return false;
    await this.changes.endSession(tx, sessionId);
    if (reason === 'refresh-token.reused')
      await this.events.publish(tx, securityChanged, { userId, what: 'session-reuse', id: sessionId, origin });
    await this.audit.record(tx, {
      action: reason,
      outcome: reason === 'refresh-token.reused' ? 'failure' : 'success',
      actor,
      origin,
      target: { type: 'session', id: sessionId },
      details: { userId },
    });
    return true;
  }

  /** Ends every session of the caller but their own. */
  async endOthers(tx: Transaction, caller: Principal, origin: Origin): Promise<void> {
    const count = await this.endAll(tx, caller.userId, caller.sessionId);
    const target = { type: 'user', id: caller.userId };
    await this.audit.record(tx, { action: 'session.closed-others', actor: caller, origin, target, details: { count } });
  }

  /**
   * Ends every session of a person, and voids everything that a session may have asked for and that is not done yet: mail tokens,
   * a change of the address, the enrolment of a second factor, the link to a provider. `kept` goes on.
   * @returns how many ended
   */
  async endAll(tx: Transaction, userId: string, kept: string | null): Promise<number> {
    // The sessions first: a request of one of them that is under way holds its row (`SessionTransactions`) until it has committed.
    const ended = await this.repository.deleteAll(tx, userId, kept);
    for (const id of ended) await this.changes.endSession(tx, id);
    await this.tokens.revokePending(tx, userId);
    await this.mfa.abandon(tx, userId);
    return ended.length;
  }
}
