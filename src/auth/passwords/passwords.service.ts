import { Transactions, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { CredentialsRepository } from './credentials.repository';
import { PasswordHasher } from './password-hasher';
import { PasswordPolicy, type PasswordOwner } from './password-policy';

/** Passwords of people: kept as hashes, compared in constant time, renewed when the parameters are raised. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Checks that it may be a password, and hashes it.
   * @throws the 400 of validation, ServiceBusy
   */
  async prepare(password: string, owner: PasswordOwner, pointer?: string): Promise<string> {
    await this.policy.check(password, owner, pointer);
    return this.hasher.hash(password);
  }

  save(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
    return this.credentials.save(tx, userId, passwordHash);
  }

  /** The account has no password any more; a reset by mail sets one. */
  remove(tx: Transaction, userId: string): Promise<void> {
    return this.credentials.delete(tx, userId);
  }

  async exists(userId: string): Promise<boolean> {
    return (await this.credentials.findPasswordHash(userId)) !== null;
  }

  /**
   * Whether it is the person's password. Takes as long for nobody as for somebody.
   * @param userId null: nobody
   * @throws ServiceBusy
   */
  async matches(userId: string | null, password: string): Promise<boolean> {
    const stored = await this.credentials.findPasswordHash(userId ?? NOBODY);
    const matches = await this.hasher.matches(password, stored);
    if (userId && stored && matches && this.hasher.isOutdated(stored)) await this.renew(userId, stored, password);
    return matches;
  }

  private async renew(userId: string, stored: string, password: string): Promise<void> {
    const renewed = await this.hasher.hash(password);
    await this.transactions.run((tx) => this.credentials.renew(tx, userId, stored, renewed));
  }
}

/** Looked up instead of a person, so that an unknown address costs the same query. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
