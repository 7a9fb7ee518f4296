import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { User } from './user.entity';
import { UserNotFound } from './users.errors';
import { UsersRepository, type NewUser } from './users.repository';

export type { User };

/** People, their roles and their status. */
@Injectable()
export class UsersService {
  constructor(private readonly repository: UsersRepository) {}

  /** @throws UserNotFound */
  async get(id: string): Promise<User> {
    const user = await this.repository.find(id);
    if (!user) throw new UserNotFound(id);
    return user;
  }

  /** The person who signs in with `email`, in any spelling of its case. */
  findByEmail(email: string): Promise<User | null> {
    return this.repository.findByEmail(normaliseEmail(email));
  }

  hasAdministrator(): Promise<boolean> {
    return this.repository.hasAdministrator();
  }

  /** @throws EmailTaken */
  create(tx: Transaction, user: Omit<NewUser, 'id'> & { email: string }): Promise<User> {
    return this.repository.create(tx, { ...user, id: uuidv7(), email: normaliseEmail(user.email) });
  }

  /**
   * People of a dataset, who cannot sign in; made where they are missing, so that a second import finds the first one's.
   * @returns the dataset's key → our id
   */
  ensureImported(
    tx: Pick<Transaction, 'query'>,
    source: string,
    people: readonly { key: string; displayName: string }[],
  ): Promise<Map<string, string>> {
    const named = people.map(({ key, displayName }) => ({ id: uuidv7(), key, displayName }));
    return this.repository.ensureImported(tx, source, named);
  }
}

/** One spelling for one mailbox: NFC, lower case. The local part is case-sensitive in RFC 5321, and nowhere in practice. */
function normaliseEmail(email: string): string {
  return email.normalize('NFC').toLowerCase();
}
