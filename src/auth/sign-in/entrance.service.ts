import type { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/users.service';
import { InvalidCode } from '../auth.errors';
import { MfaService, type SecondProof } from '../mfa/mfa.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import type { IssuedTokens, OpenedSession, Transport } from '../sessions/sessions.service';
import { FailedAttempts } from './failed-attempts.service';
import { NewSessions, type EntryRequest } from './new-sessions.service';

/** What a first proof gives: tokens, or where the account has a second factor the right to prove that, too. */
export type Entry = IssuedTokens | { readonly mfaToken: string };

/** What an mfa token remembers of the first proof. */
interface FirstProof {
  readonly method: string;
  readonly transport: Transport;
}

/** From a first proof of who somebody is to a session, through the second factor where the account has one. */
@Injectable()
export class Entrance {
  constructor(
    private readonly mfa: MfaService,
    private readonly tokens: OneTimeTokens,
    private readonly newSessions: NewSessions,
    private readonly attempts: FailedAttempts,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  async enter(request: EntryRequest): Promise<Entry> {
    const { user, method, transport } = request;
    if (!(await this.mfa.isOn(user.id)))
      return this.newSessions.tokensOf(await this.transactions.run((tx) => this.newSessions.open(tx, request)));
    const first: FirstProof = { method, transport };
    return { mfaToken: await this.transactions.run((tx) => this.tokens.issue(tx, 'mfa', user.id, first)) };
  }

  /**
   * The second proof. The token is used up when the code is right, and so is the code: of two at once one gets in.
   * @throws InvalidCode, TooManyAttempts
   */
  async complete(mfaToken: string, proof: SecondProof, origin: Origin): Promise<IssuedTokens> {
    const pending = await this.tokens.find('mfa', mfaToken);
    if (!pending) throw new InvalidCode();
    const { userId } = pending;
    const attempt = await this.attempts.proof(userId);
    const { method, transport } = pending.details as unknown as FirstProof;
    const user = await this.users.get(userId);
    const request = { user, method: `${method}+mfa`, origin, transport };
    const opened = await this.transactions.run(async (tx): Promise<OpenedSession | null> => {
      if (user.status !== 'active' || !(await this.mfa.spend(tx, userId, proof))) return null;
      return (await this.tokens.take(tx, 'mfa', mfaToken)) && this.newSessions.open(tx, request);
    });
    if (!opened) {
      await this.refused(userId, request.method, origin);
      throw new InvalidCode();
    }
    await attempt.succeeded();
    return this.newSessions.tokensOf(opened);
  }

  /** Writes down that somebody did not get in. @param userId null: no such account */
  refused(userId: string | null, method: string, origin: Origin): Promise<void> {
    return this.newSessions.refused(userId, method, origin);
  }
}
