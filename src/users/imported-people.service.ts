import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UsersRepository } from './users.repository';

/** People of datasets: they have a source and its key instead of an address, and cannot sign in. */
@Injectable()
export class ImportedPeople {
  constructor(private readonly repository: UsersRepository) {}

  /**
   * Makes them where they are missing, so that a second import finds the first one's.
   * @returns the dataset's key → our id
   */
  ensure(
    tx: Pick<Transaction, 'query'>,
    source: string,
    people: readonly { key: string; displayName: string }[],
  ): Promise<Map<string, string>> {
    const named = people.map(({ key, displayName }) => ({ id: uuidv7(), key, displayName }));
    return this.repository.ensureImported(tx, source, named);
  }
}
