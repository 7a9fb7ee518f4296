import type { Origin, Principal, Role } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { VersionMismatch } from '@app/http';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from './audit/audit-trail.service';
import { PersonalData } from './personal-data/personal-data';
import type { User, UserStatus } from './user.entity';
import { LastAdministrator, UserNotFound } from './users.errors';
import { userAccessChanged, userCreated, userDeleted, userProfileChanged } from './users.events';
import { UsersRepository, type NewUser, type Reachable, type UserFilter } from './users.repository';

export type { Reachable, User, UserFilter };

/** What people may change about themselves; what is absent stays. */
export type ProfileChange = Partial<Pick<User, 'displayName' | 'locale' | 'favouriteGenres' | 'showAdult'>>;

/** What an administrator may change about somebody. */
export interface AccessChange {
  readonly role?: Role;
  readonly status?: UserStatus;
}

/** People, their profiles, their roles and their status. */
@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
  ) {}

  /** @throws UserNotFound */
  async get(id: string): Promise<User> {
    return found(await this.repository.find(id), id);
  }

  /** The person, locked until the transaction ends. @throws UserNotFound */
  getIn(tx: Transaction, id: string): Promise<User> {
    return this.claim(tx, id, null);
  }

  /**
   * A person as `caller` may see them: an administrator sees everybody, others only themselves.
   * @throws UserNotFound
   */
  getFor(id: string, caller: Principal): Promise<User> {
    if (id !== caller.userId && caller.role !== 'admin') throw new UserNotFound(id);
    return this.get(id);
  }

  /** The person who signs in with `email`, in any spelling of its case. */
  findByEmail(email: string): Promise<User | null> {
    return this.repository.findByEmail(normaliseEmail(email));
  }

  /** Of these people those who are administrators, and may enter. */
  administratorsAmong(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    return this.repository.administratorsAmong(tx, ids);
  }

  administrators(tx: Transaction): Promise<string[]> {
    return this.repository.listAdministrators(tx);
  }

  /** Of these people those to whom mail may go that they have not asked for just now: active, with a verified address. */
  reachableAmong(tx: Transaction, ids: readonly string[]): Promise<Reachable[]> {
    return this.repository.reachableAmong(tx, ids);
  }

  hasAdministrator(): Promise<boolean> {
    return this.repository.hasAdministrator();
  }

  /** One page, newest first. */
  list(filter: UserFilter, before: string | null, limit: number): Promise<User[]> {
    return this.repository.list(filter, before, limit);
  }

  count(filter: UserFilter): Promise<number> {
    return this.repository.count(filter);
  }

  /** @throws EmailTaken */
  async create(tx: Transaction, user: Omit<NewUser, 'id'> & { email: string }): Promise<User> {
    const id = uuidv7();
    const created = await this.repository.create(tx, { ...user, id, email: normaliseEmail(user.email) });
    await this.events.publish(tx, userCreated, { userId: id });
    return created;
  }

  /**
   * @param expectedVersion null: whichever is there
   * @throws UserNotFound, VersionMismatch
   */
  editProfile(id: string, change: ProfileChange, expectedVersion: number | null): Promise<User> {
    return this.transactions.run(async (tx) => {
      const user = await this.claim(tx, id, expectedVersion);
      await this.events.publish(tx, userProfileChanged, { userId: id });
      return this.repository.save(tx, Object.assign(user, change));
    });
  }

  /**
   * They have shown that they read mail to `email`.
   * @throws UserNotFound, EmailTaken
   */
  async confirmEmail(tx: Transaction, id: string, email: string): Promise<User> {
    const user = await this.claim(tx, id, null);
    const address = normaliseEmail(email);
    const known = user.email === address ? user.emailVerifiedAt : null;
    return this.repository.save(tx, Object.assign(user, { email: address, emailVerifiedAt: known ?? new Date() }));
  }

  /**
   * The owner of the mailbox takes the account back to that address. Another account that was made with the address meanwhile loses it,
   * unless its owner has proved that they read its mail.
   * @throws UserNotFound, EmailTaken
   */
  async restoreEmail(tx: Transaction, id: string, email: string): Promise<User> {
    const user = await this.claim(tx, id, null);
    if (user.email !== email) await this.repository.releaseUnverified(tx, email);
    return this.repository.save(tx, Object.assign(user, { email, emailVerifiedAt: new Date() }));
  }

  /**
   * Changes role or status, on every node within seconds.
   * @param expectedVersion null: whichever is there
   * @throws UserNotFound, VersionMismatch, LastAdministrator
   */
  changeAccess(
    id: string,
    { role, status }: AccessChange,
    expectedVersion: number | null,
    actor: Principal,
    origin: Origin,
  ): Promise<User> {
    return this.transactions.run(async (tx) => {
      const administrators = await this.repository.lockAdministrators(tx);
      const user = await this.claim(tx, id, expectedVersion);
      const before = { role: user.role, status: user.status };
      const after = { role: role ?? user.role, status: status ?? user.status };
      if (before.role === after.role && before.status === after.status) return user;
      const stays = after.role === 'admin' && after.status === 'active';
      if (!stays) this.refuseLast(administrators, id);
      const saved = await this.repository.save(tx, Object.assign(user, after));
      await this.events.publish(tx, userAccessChanged, {
        userId: id,
        role: after.status === 'active' ? after.role : null,
      });
      const target = { type: 'user', id };
      await this.audit.record(tx, { action: 'user.access-changed', actor, origin, target, details: { before, after } });
      return saved;
    });
  }

  /**
   * Deletes a person and all that is theirs; what they did stays in the audit trail, by their id.
   * @throws UserNotFound, LastAdministrator
   */
  delete(id: string, actor: Principal, origin: Origin): Promise<void> {
    return this.transactions.run(async (tx) => {
      this.refuseLast(await this.repository.lockAdministrators(tx), id);
      await this.claim(tx, id, null);
      await this.personalData.erase(tx, id);
      await this.events.publish(tx, userAccessChanged, { userId: id, role: null });
      await this.events.publish(tx, userDeleted, { userId: id });
      await this.repository.delete(tx, id);
      await this.audit.record(tx, { action: 'user.deleted', actor, origin, target: { type: 'user', id } });
    });
  }

  private refuseLast(administrators: readonly string[], id: string): void {
    if (administrators.length === 1 && administrators[0] === id) throw new LastAdministrator();
  }

  private async claim(tx: Transaction, id: string, expectedVersion: number | null): Promise<User> {
    const user = found(await this.repository.findForUpdate(tx, id), id);
    if (expectedVersion !== null && user.version !== expectedVersion) throw new VersionMismatch();
    return user;
  }
}

function found(user: User | null, id: string): User {
  if (!user) throw new UserNotFound(id);
  return user;
}

/** One spelling for one mailbox: NFC, lower case. The local part is case-sensitive in RFC 5321, and nowhere in practice. */
function normaliseEmail(email: string): string {
  return email.normalize('NFC').toLowerCase();
}
