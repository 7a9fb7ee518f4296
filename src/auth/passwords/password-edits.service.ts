import type { Origin, Principal } from '@app/access';
import { Transactions } from '@app/database';
import { invalidInput } from '@app/http';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/users.service';
import { ProofService } from '../sign-in/proof.service';
import { PasswordChanges } from './password-changes.service';
import { PasswordsService } from './passwords.service';

/** New passwords for people who are signed in. */
@Injectable()
export class PasswordEdits {
  constructor(
    private readonly proofs: ProofService,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly changes: PasswordChanges,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The session that asks goes on, the others end.
   * @param current the present password; null: the account has none, and the session's proof has to be fresh
   * @throws ProofNeeded, InvalidCredentials, TooManyAttempts, the 400 of validation, ServiceBusy
   */
  async change(caller: Principal, current: string | null, password: string, origin: Origin): Promise<void> {
    if (current === null && (await this.passwords.exists(caller.userId)))
      throw invalidInput([
        { pointer: '/currentPassword', detail: 'is required: the account has a password', code: 'isDefined' },
      ]);
    await this.proofs.require(caller, current, origin);
    const user = await this.users.get(caller.userId);
    const passwordHash = await this.passwords.prepare(password, user, '/newPassword');
    const change = { user, passwordHash, action: 'password.changed', kept: caller.sessionId, origin } as const;
    await this.transactions.run((tx) => this.changes.apply(tx, change));
  }
}
