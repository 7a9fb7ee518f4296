import { Origin } from '@app/access';
import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import { modelActivated } from './models.events';
import { ModelsRepository } from './models.repository';

/** Makes a model the active one, and with it what others learn of that: the audit trail, and whoever listens. */
@Injectable()
export class ModelActivations {
  constructor(
    private readonly repository: ModelsRepository,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  /** Of a new model that was trained here or brought along. */
  async registered(tx: Transaction, id: string, verdict: string): Promise<void> {
    const entry = { action: 'model.registered', actor: 'system', origin: Origin.none } as const;
    await this.audit.record(tx, { ...entry, target: { type: 'model', id }, details: { verdict } });
  }

  async promote(tx: Transaction, id: string, actor: Actor, origin: Origin): Promise<void> {
    await this.repository.activate(tx, id);
    await this.events.publish(tx, modelActivated, { id });
    await this.audit.record(tx, { action: 'model.activated', actor, origin, target: { type: 'model', id } });
  }
}
