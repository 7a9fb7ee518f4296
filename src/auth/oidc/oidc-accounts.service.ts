import type { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { EmailTaken } from '../../users/users.errors';
import { UsersService, type User } from '../../users/users.service';
import { PasswordsService } from '../passwords/passwords.service';
import { IdentityLinks } from './identity-links.service';
import type { ProviderIdentity } from './oidc-client';
import { AccountLinkNeeded, ProviderEmailUnverified } from './oidc.errors';

const LONGEST_NAME = 80;

/** Finds, links or makes the account of somebody whom a provider vouches for. */
@Injectable()
export class OidcAccounts {
  constructor(
    private readonly links: IdentityLinks,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws ProviderEmailUnverified where nothing but an address that the provider has not verified says whose account it is
   * @throws AccountLinkNeeded where the address has an account that could be somebody else's until they sign in to it
   */
  async accountOf(provider: string, identity: ProviderIdentity, origin: Origin): Promise<User> {
    const known = await this.links.find(provider, identity.subject);
    if (known !== null) return this.users.get(known);
    const { email, emailVerified } = identity;
    if (email === null || !emailVerified) throw new ProviderEmailUnverified(provider);
    const holder = await this.users.findByEmail(email);
    if (!holder) return this.create(provider, { ...identity, email }, origin);
    await this.requireTrust(holder, provider, identity.subject);
    await this.transactions.run((tx) => this.links.link(tx, provider, identity.subject, holder.id, origin));
    return holder;
  }

  /**
   * Whoever signed up with a password may have named an address that is not theirs; and who has a password is asked for it before
   * somebody else's word counts.
   */
  private async requireTrust(holder: User, provider: string, subject: string): Promise<void> {
    if (holder.emailVerifiedAt === null || (await this.passwords.exists(holder.id)))
      throw new AccountLinkNeeded(this.links.offer(provider, subject, holder.id));
  }

  private async create(
    provider: string,
    identity: ProviderIdentity & { email: string },
    origin: Origin,
  ): Promise<User> {
    const { email, subject, name } = identity;
    const displayName = [...(name?.trim() || email.split('@')[0]!)].slice(0, LONGEST_NAME).join('');
    try {
      return await this.transactions.run(async (tx) => {
        const { id } = await this.users.create(tx, { email, displayName });
        const user = await this.users.confirmEmail(tx, id, email);
        await this.links.link(tx, provider, subject, id, origin);
        const target = { type: 'user', id };
        const details = { provider };
        await this.audit.record(tx, {
          action: 'user.registered',
          actor: { kind: 'user', userId: id },
          origin,
          target,
          details,
        });
        return user;
      });
    } catch (error) {
      // The same person came back twice at once: the other one has made the account.
      if (error instanceof EmailTaken) return this.accountOf(provider, identity, origin);
      throw error;
    }
  }
}
