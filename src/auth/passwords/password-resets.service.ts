import type { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/users.service';
import { InvalidToken } from '../auth.errors';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { AccountReclaims } from '../reclaims/account-reclaims.service';
import { PasswordChanges } from './password-changes.service';
import { PasswordsService } from './passwords.service';

/** New passwords for people who have lost theirs, but read mail to their address. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly changes: PasswordChanges,
    private readonly reclaims: AccountReclaims,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The token is used up only where the password is accepted. Every session ends; the second factor stays, unless this is the first
   * proof of the address.
   * @throws InvalidToken, the 400 of validation, ServiceBusy
   */
  async reset(token: string, password: string, origin: Origin): Promise<void> {
    const pending = await this.tokens.find('reset-password', token);
    if (!pending) throw new InvalidToken();
    const user = await this.users.get(pending.userId);
    const passwordHash = await this.passwords.prepare(password, user);
    await this.transactions.run(async (tx) => {
      if (!(await this.tokens.take(tx, 'reset-password', token))) throw new InvalidToken();
      const locked = await this.users.getIn(tx, user.id);
      await this.reclaims.onFirstProof(tx, locked, origin);
      await this.changes.apply(tx, { user, passwordHash, action: 'password.reset', kept: null, origin });
      if (locked.email !== null) await this.users.confirmEmail(tx, user.id, locked.email);
    });
  }
}
