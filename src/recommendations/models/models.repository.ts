import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Model } from './model.entity';

/** All SQL about models. */
@Injectable()
export class ModelsRepository {
  constructor(@InjectRepository(Model) private readonly models: Repository<Model>) {}

  find(id: string): Promise<Model | null> {
    return this.models.findOneBy({ id });
  }

  findActive(): Promise<Model | null> {
    return this.models.findOneBy({ active: true });
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(before: string | null, limit: number): Promise<Model[]> {
    return this.models.find({
      where: before === null ? {} : { id: LessThan(before) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  count(): Promise<number> {
    return this.models.count();
  }

  async create(tx: Transaction, model: Omit<Model, 'active' | 'createdAt' | 'activatedAt'>): Promise<void> {
    await tx.insert(Model, model);
  }

  /** Makes one model the active one. The lock lets two activations follow each other. */
  async activate(tx: Transaction, id: string): Promise<void> {
    await tx.query('LOCK TABLE models IN SHARE ROW EXCLUSIVE MODE');
    await tx.update(Model, { active: true }, { active: false });
    await tx.update(Model, { id }, { active: true, activatedAt: () => 'now()' });
  }
}
