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

  async create(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
    await tx.insert(Credential, { userId, passwordHash });
  }
}
