import { uniqueViolation, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';
import { EmailTaken } from './users.errors';

/** What a new person starts with. */
export type NewUser = Pick<User, 'id' | 'email' | 'displayName'> & Partial<Pick<User, 'role'>>;

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

  hasAdministrator(): Promise<boolean> {
    return this.users.existsBy({ role: 'admin' });
  }

  /** @throws EmailTaken */
  async create(tx: Transaction, user: NewUser): Promise<User> {
    try {
      return await tx.save(User, tx.create(User, user));
    } catch (error) {
      if (uniqueViolation(error) === 'users_email_unique') throw new EmailTaken();
      throw error;
    }
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

/** A person of a dataset: `key` is the dataset's own id. `id` is used only where the person is new. */
export interface ImportedPerson {
  readonly id: string;
  readonly key: string;
  readonly displayName: string;
}
