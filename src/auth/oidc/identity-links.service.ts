import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import { PasswordsService } from '../passwords/passwords.service';
import { SessionTransactions } from '../sessions/session-transactions';
import { IdentitiesRepository, type Identity } from './identities.repository';
import { IdentityNotFound, InvalidLinkToken, LastWayIn } from './oidc.errors';

export type { Identity };

/** Which account belongs to whom at a provider. */
@Injectable()
export class IdentityLinks {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly tokens: OneTimeTokens,
    private readonly sessionTransactions: SessionTransactions,
    private readonly passwords: PasswordsService,
  ) {}

  /** The id of the account; null where there is none. */
  async find(provider: string, subject: string): Promise<string | null> {
    return (await this.repository.find(provider, subject))?.userId ?? null;
  }

  list(userId: string): Promise<Identity[]> {
    return this.repository.list(userId);
  }

  /** @throws IdentityNotFound, LastWayIn where nothing else lets the person in */
  async unlink(caller: Principal, provider: string, origin: Origin): Promise<void> {
    const { userId } = caller;
    const hasPassword = await this.passwords.exists(userId);
    await this.transactions.run(async (tx) => {
      const providers = await this.repository.lockProviders(tx, userId);
      if (!providers.includes(provider)) throw new IdentityNotFound(provider);
      if (!hasPassword && providers.every((other) => other === provider)) throw new LastWayIn();
      await this.repository.unlink(tx, provider, userId);
      const target = { type: 'user', id: userId };
      await this.audit.record(tx, {
        action: 'identity.unlinked',
        actor: caller,
        origin,
        target,
        details: { provider },
      });
    });
  }

  async link(tx: Transaction, provider: string, subject: string, userId: string, origin: Origin): Promise<void> {
    const owner = await this.repository.link(tx, provider, subject, userId);
    if (owner !== userId) throw new InvalidLinkToken();
    const actor: Actor = { kind: 'user', userId };
    const target = { type: 'user', id: userId };
    await this.audit.record(tx, { action: 'identity.linked', actor, origin, target, details: { provider } });
  }

  /** @returns a token with which the owner of the account, and nobody else, links the identity within ten minutes */
  offer(provider: string, subject: string, userId: string): Promise<string> {
    return this.transactions.run((tx) => this.tokens.issue(tx, 'link-identity', userId, { provider, subject }));
  }

  /** @throws InvalidLinkToken also where it is for another account */
  async accept(caller: Principal, linkToken: string, origin: Origin): Promise<void> {
    await this.sessionTransactions.run(caller, async (tx) => {
      const pending = await this.tokens.take(tx, 'link-identity', linkToken);
      if (pending?.userId !== caller.userId) throw new InvalidLinkToken();
      const { provider, subject } = pending.details;
      await this.link(tx, String(provider), String(subject), caller.userId, origin);
    });
  }
}
