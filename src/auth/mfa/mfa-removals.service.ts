import type { Origin, Principal } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/users.service';
import { AccountMails } from '../mails/account-mails.service';
import { SessionsService } from '../sessions/sessions.service';
import { MfaService } from './mfa.service';

/** Lets administrators remove the second factor of somebody who has lost it. */
@Injectable()
export class MfaRemovals {
  constructor(
    private readonly mfa: MfaService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly mails: AccountMails,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Removes the factor with its recovery codes and ends the person's sessions. The person and the administrator both get a mail.
   * @throws UserNotFound, MfaNotEnrolled
   */
  async removeFor(userId: string, administrator: Principal, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) => {
      const person = await this.users.getIn(tx, userId);
      await this.mfa.removeFor(tx, userId, administrator, origin);
      await this.sessions.closeAll(tx, userId, null);
      await this.mails.mfaRemoved(tx, person);
      await this.mails.mfaRemovedByYou(tx, await this.users.get(administrator.userId), userId);
    });
  }
}
