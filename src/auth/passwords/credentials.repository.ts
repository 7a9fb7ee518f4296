import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Credential } from './credential.entity';

/** All SQL about passwords. */
@Injectable()
export class CredentialsRepository {
  constructor(@InjectRepository(Credential) private readonly credentials: Repository<Credential>) {}

  async findPasswordHash(userId: string): Promise<string | null> {
    return (await this.credentials.findOneBy({ userId }))?.passwordHash ?? null;
  }

  /** Sets or replaces. */
  async save(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
    await tx.upsert(Credential, { userId, passwordHash, changedAt: new Date() }, ['userId']);
  }

  async delete(tx: Transaction, userId: string): Promise<void> {
    await tx.delete(Credential, { userId });
  }

  /** Replaces `old` by `renewed`, unless somebody has changed the password meanwhile. */
  async renew(tx: Transaction, userId: string, old: string, renewed: string): Promise<void> {
    await tx.update(Credential, { userId, passwordHash: old }, { passwordHash: renewed });
  }
}
