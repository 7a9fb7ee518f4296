import type { Origin } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { EmailTaken } from '../../users/users.errors';
import { UsersService } from '../../users/users.service';
import { InvalidToken } from '../auth.errors';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { AccountReclaims } from '../reclaims/account-reclaims.service';
import { EmailChanges } from './email-changes.service';

/** Proves that people read the mail of an address, by a token that only its mailbox got. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly changes: EmailChanges,
    private readonly reclaims: AccountReclaims,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
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

  private async verifyOwn(tx: Transaction, token: string, origin: Origin): Promise<boolean> {
    const found = await this.tokens.take(tx, 'verify-email', token);
    if (!found) return false;
    const user = await this.users.getIn(tx, found.userId);
    if (user.email === null) return false;
    await this.reclaims.onFirstProof(tx, user, origin);
    await this.users.confirmEmail(tx, user.id, user.email);
    const actor = { kind: 'user', userId: user.id } as const;
    await this.audit.record(tx, { action: 'email.verified', actor, origin, target: { type: 'user', id: user.id } });
    return true;
  }

  private async completeChange(tx: Transaction, token: string, origin: Origin): Promise<boolean> {
    const found = await this.tokens.take(tx, 'change-email', token);
    if (!found) return false;
    const user = await this.users.getIn(tx, found.userId);
    await this.reclaims.onFirstProof(tx, user, origin);
    await this.changes.complete(tx, user, String(found.details['email']), origin);
    return true;
  }
}
