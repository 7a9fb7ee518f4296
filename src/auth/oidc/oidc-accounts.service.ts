import { oneLine } from '@app/datasets';
import type { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { EmailTaken } from '../../users/users.errors';
import { UsersService, type User } from '../../users/users.service';
import { PasswordsService } from '../passwords/passwords.service';
import { AccountReclaims } from '../reclaims/account-reclaims.service';
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
    private readonly reclaims: AccountReclaims,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws ProviderEmailUnverified where nothing but an address that the provider has not verified says whose account it is
   * @throws AccountLinkNeeded where the address has an account: an identity is an issuer and a subject, so an address alone enters none
   */
  async accountOf(provider: string, identity: ProviderIdentity, origin: Origin): Promise<User> {
    const known = await this.links.find(provider, identity.subject);
    if (known !== null) return this.users.get(known);
    const { email, emailVerified } = identity;
    if (email === null || !emailVerified) throw new ProviderEmailUnverified(provider);
    const holder = await this.users.findByEmail(email);
    if (!holder) return this.create(provider, { ...identity, email }, origin);
    const reclaimed = await this.reclaim(provider, identity.subject, holder.id, email, origin);
    if (reclaimed) return reclaimed;
    // The same person came back twice at once: the other request has made the account, and the link with it.
    const linked = await this.links.find(provider, identity.subject);
    if (linked === null) throw new AccountLinkNeeded(await this.links.offer(provider, identity.subject, holder.id));
    return this.users.get(linked);
  }

  /**
   * Nobody has proved yet that they read the mail of the address, and the provider vouches for it: the account is given to the person
   * whom the provider names, without the password and everything else that was set up before.
   * @returns null if somebody has proved it
   */
  private reclaim(
    provider: string,
    subject: string,
    holderId: string,
    email: string,
    origin: Origin,
  ): Promise<User | null> {
    return this.transactions.run(async (tx) => {
      const user = await this.users.getIn(tx, holderId);
      if (user.emailVerifiedAt !== null) return null;
      await this.reclaims.onFirstProof(tx, user, origin);
      await this.passwords.remove(tx, user.id);
      await this.links.link(tx, provider, subject, user.id, origin);
      return this.users.confirmEmail(tx, user.id, email);
    });
  }

  private async create(
    provider: string,
    identity: ProviderIdentity & { email: string },
    origin: Origin,
  ): Promise<User> {
    const { email, subject, name } = identity;
    const displayName = [...(oneLine(name ?? '') || email.split('@')[0]!)].slice(0, LONGEST_NAME).join('');
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
