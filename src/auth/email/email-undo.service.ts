import type { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { EmailTaken } from '../../users/users.errors';
import { UsersService } from '../../users/users.service';
import { InvalidToken } from '../auth.errors';
import { AccountMails } from '../mails/account-mails.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { PasswordsService } from '../passwords/passwords.service';
import { AccountReclaims } from '../reclaims/account-reclaims.service';

/** Undoes changes of the address of an account. */
@Injectable()
export class EmailUndo {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly reclaims: AccountReclaims,
    private readonly passwords: PasswordsService,
    private readonly mails: AccountMails,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Gives the account the address back whose mailbox got the token. Nobody who held it meanwhile can come back: besides everything that
   * `AccountReclaims` removes, the password goes, and a mail lets the owner choose another one.
   * @throws InvalidToken also where somebody has made another account with the address and proved that they read its mail
   */
  async undo(token: string, origin: Origin): Promise<void> {
    try {
      await this.transactions.run(async (tx) => {
        const found = await this.tokens.take(tx, 'undo-email-change', token);
        if (!found) throw new InvalidToken();
        const user = await this.users.restoreEmail(tx, found.userId, String(found.details['email']));
        await this.tokens.revokeLater(tx, 'undo-email-change', found);
        await this.reclaims.reclaim(tx, user, 'email.change-undone', origin);
        await this.passwords.remove(tx, user.id);
        await this.mails.emailChangeUndone(tx, user, await this.tokens.issue(tx, 'reset-password', user.id));
      });
    } catch (error) {
      throw error instanceof EmailTaken ? new InvalidToken() : error;
    }
  }
}
