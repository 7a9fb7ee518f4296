import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Model } from './model.entity';

/** A model as it is listed first. */
export type NewModel = Omit<Model, 'active' | 'artefactAvailable' | 'createdAt' | 'activatedAt'>;

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

  async create(tx: Transaction, model: NewModel): Promise<void> {
    await tx.insert(Model, model);
  }

  /** Makes one model the active one. The lock lets two activations follow each other. */
  async activate(tx: Transaction, id: string): Promise<void> {
    await tx.query('LOCK TABLE models IN SHARE ROW EXCLUSIVE MODE');
    await tx.update(Model, { active: true }, { active: false });
    await tx.update(Model, { id }, { active: true, activatedAt: () => 'now()' });
  }

  /** Files of models that are neither among the newest `kept` nor active; they are listed as gone from now on. */
  async retire(tx: Transaction, kept: number): Promise<string[]> {
    const [rows] = await tx.query<[{ artefact: string }[], number]>(
      `UPDATE models SET artefact_available = false
       WHERE artefact_available AND NOT active
         AND id NOT IN (SELECT id FROM models WHERE artefact_available ORDER BY id DESC LIMIT $1)
       RETURNING artefact`,
      [kept],
    );
    return rows.map(({ artefact }) => artefact);
  }

  /** Names of the files that belong to somebody. */
  async artefacts(): Promise<Set<string>> {
    const models = await this.models.find({ select: { artefact: true }, where: { artefactAvailable: true } });
    return new Set(models.map(({ artefact }) => artefact));
  }
}
