import type { Role } from '@app/access';
import { uniqueViolation, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { User, type UserStatus } from './user.entity';
import { EmailTaken } from './users.errors';

/** What a new person starts with. */
export type NewUser = Pick<User, 'id' | 'email' | 'displayName'> & Partial<Pick<User, 'role' | 'emailVerifiedAt'>>;

/** Somebody who can be written to. */
export interface Reachable {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
}

/** What a reader looks for; null: anything. `text`: how an address or a name begins, in lower case. */
export interface UserFilter {
  readonly text: string | null;
  readonly role: Role | null;
  readonly status: UserStatus | null;
}

/** All SQL about people. */
@Injectable()
export class UsersRepository {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  find(id: string): Promise<User | null> {
    return this.users.findOneBy({ id });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.users.findOneBy({ email });
  }

  /** Takes an address away from an account whose owner has never proved that they read its mail. */
  async releaseUnverified(tx: Transaction, email: string): Promise<void> {
    await tx.query(
      'UPDATE users SET email = NULL, version = version + 1 WHERE email = $1 AND email_verified_at IS NULL',
      [email],
    );
  }

  hasAdministrator(): Promise<boolean> {
    return this.users.existsBy({ role: 'admin' });
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(filter: UserFilter, before: string | null, limit: number): Promise<User[]> {
    const page = this.matching(filter).orderBy('person.id', 'DESC').limit(limit);
    return (before === null ? page : page.andWhere('person.id < :before', { before })).getMany();
  }

  count(filter: UserFilter): Promise<number> {
    return this.matching(filter).getCount();
  }

  findForUpdate(tx: Transaction, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The active administrators, locked in order until the transaction ends: who changes one of them decides alone. */
  async lockAdministrators(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }

  async administratorsAmong(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const sql = `SELECT id FROM users WHERE id = ANY ($1::uuid[]) AND role = 'admin' AND status = 'active'`;
    return (await tx.query<{ id: string }[]>(sql, [ids])).map(({ id }) => id);
  }

  /** The active administrators, as they are for `tx`. */
  async listAdministrators(tx: Transaction): Promise<string[]> {
    const sql = `SELECT id FROM users WHERE role = 'admin' AND status = 'active'`;
    return (await tx.query<{ id: string }[]>(sql)).map(({ id }) => id);
  }

  /** Of these people those who may enter and have shown that they read mail to their address. */
  reachableAmong(tx: Transaction, ids: readonly string[]): Promise<Reachable[]> {
    return tx.query(
      `SELECT id, email, display_name AS "displayName" FROM users
       WHERE id = ANY ($1::uuid[]) AND status = 'active' AND email IS NOT NULL AND email_verified_at IS NOT NULL`,
      [ids],
    );
  }

  /** @throws EmailTaken */
  async save(tx: Transaction, user: User): Promise<User> {
    return taken(() => tx.save(User, user));
  }

  async delete(tx: Transaction, id: string): Promise<void> {
    await tx.delete(User, { id });
  }

  private matching({ text, role, status }: UserFilter): SelectQueryBuilder<User> {
    const people = this.users.createQueryBuilder('person').where('true');
    if (role) people.andWhere('person.role = :role', { role });
    if (status) people.andWhere('person.status = :status', { status });
    if (text === null) return people;
    const start = `${text.replace(/[\\%_]/g, '\\$&')}%`;
    return people.andWhere('(person.email LIKE :start OR lower(person.display_name) LIKE :start)', { start });
  }

  /** @throws EmailTaken */
  async create(tx: Transaction, user: NewUser): Promise<User> {
    return taken(() => tx.save(User, tx.create(User, user)));
  }

  /**
   * People of an imported or simulated source, made where they are missing.
   * @param ids a fresh id for each key, used only where the person is new
   * @returns key → id of the person, new or known
   */
  async ensureImported(
    tx: Pick<Transaction, 'query'>,
    source: string,
    people: readonly ImportedPerson[],
  ): Promise<Map<string, string>> {
    const keys = people.map((person) => person.key);
    await tx.query(
      `INSERT INTO users (id, display_name, source, source_key)
       SELECT id, name, $1, key FROM unnest($2::uuid[], $3::text[], $4::text[]) AS person (id, name, key)
       ON CONFLICT ON CONSTRAINT users_source_unique DO NOTHING`,
      [source, people.map((person) => person.id), people.map((person) => person.displayName), keys],
    );
    const known = await tx.query<{ id: string; key: string }[]>(
      'SELECT id, source_key AS key FROM users WHERE source = $1 AND source_key = ANY ($2)',
      [source, keys],
    );
    return new Map(known.map(({ id, key }) => [key, id]));
  }
}

/** @throws EmailTaken */
async function taken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (uniqueViolation(error) === 'users_email_unique') throw new EmailTaken();
    throw error;
  }
}

/** A person of a dataset: `key` is the dataset's own id. `id` is used only where the person is new. */
export interface ImportedPerson {
  readonly id: string;
  readonly key: string;
  readonly displayName: string;
}
