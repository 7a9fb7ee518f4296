import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { SecretBox, SecretUnreadable } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import { PasswordsService } from '../passwords/passwords.service';
import { IdentitiesRepository, type Identity } from './identities.repository';
import { IdentityNotFound, InvalidLinkToken, LastWayIn } from './oidc.errors';

export type { Identity };

const LIFETIME_MS = 600_000;
const PURPOSE = 'identity link';

/** An identity that waits for its account's person to confirm. */
interface PendingLink {
  readonly provider: string;
  readonly subject: string;
  readonly userId: string;
  readonly expiresAt: number;
}

/** Which account belongs to whom at a provider. */
@Injectable()
export class IdentityLinks {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly box: SecretBox,
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

  /** What lets the person of that account link the identity, and nobody else. */
  offer(provider: string, subject: string, userId: string): string {
    const pending: PendingLink = { provider, subject, userId, expiresAt: Date.now() + LIFETIME_MS };
    return this.box.seal(JSON.stringify(pending), PURPOSE).toString('base64url');
  }

  /** @throws InvalidLinkToken also where it is for another account */
  async accept(caller: Principal, linkToken: string, origin: Origin): Promise<void> {
    const { provider, subject, userId, expiresAt } = this.read(linkToken);
    if (userId !== caller.userId || expiresAt < Date.now()) throw new InvalidLinkToken();
    await this.transactions.run((tx) => this.link(tx, provider, subject, userId, origin));
  }

  private read(linkToken: string): PendingLink {
    try {
      return JSON.parse(this.box.open(Buffer.from(linkToken, 'base64url'), PURPOSE).toString()) as PendingLink;
    } catch (error) {
      if (error instanceof SecretUnreadable) throw new InvalidLinkToken();
      throw error;
    }
  }
}
