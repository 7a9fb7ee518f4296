import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, LessThan, LessThanOrEqual, MoreThanOrEqual, Repository, type FindOptionsWhere } from 'typeorm';
import { AuditEvent } from './audit-event.entity';

/** What a reader looks for; null: anything. Times are inclusive. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly action: string | null;
  readonly targetId: string | null;
  readonly outcome: AuditEvent['outcome'] | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** All SQL about the audit trail. */
@Injectable()
export class AuditRepository {
  constructor(@InjectRepository(AuditEvent) private readonly events: Repository<AuditEvent>) {}

  async add(tx: Transaction, event: Omit<AuditEvent, 'occurredAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO audit_events (id, actor_kind, actor_id, action, outcome, target_type, target_id, address, user_agent, request_id, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        event.id,
        event.actorKind,
        event.actorId,
        event.action,
        event.outcome,
        event.targetType,
        event.targetId,
        event.address,
        event.userAgent,
        event.requestId,
        JSON.stringify(event.details),
      ],
    );
  }

  /** Newest first. */
  list(filter: AuditFilter, before: string | null, limit: number): Promise<AuditEvent[]> {
    const where = { ...whereOf(filter), ...(before && { id: LessThan(before) }) };
    return this.events.find({ where, order: { id: 'DESC' }, take: limit });
  }

  count(filter: AuditFilter): Promise<number> {
    return this.events.countBy(whereOf(filter));
  }

  /** What a person did and what was done to them, newest first. */
  about(userId: string, before: string | null, limit: number): Promise<AuditEvent[]> {
    const older = before === null ? {} : { id: LessThan(before) };
    const where = [
      { actorId: userId, ...older },
      { targetId: userId, ...older },
    ];
    return this.events.find({ where, order: { id: 'DESC' }, take: limit });
  }

  /** @returns how many entries went */
  async forget(tx: Transaction, days: number): Promise<number> {
    await tx.query(`SELECT set_config('marquee.audit_retention', 'on', true)`);
    const [, deleted] = await tx.query<[unknown, number]>(
      `DELETE FROM audit_events WHERE occurred_at < now() - make_interval(days => $1)`,
      [days],
    );
    return deleted;
  }
}

function whereOf({ actorId, action, targetId, outcome, from, to }: AuditFilter): FindOptionsWhere<AuditEvent> {
  return {
    ...(actorId && { actorId }),
    ...(action && { action }),
    ...(targetId && { targetId }),
    ...(outcome && { outcome }),
    ...timeOf(from, to),
  };
}

function timeOf(from: Date | null, to: Date | null): FindOptionsWhere<AuditEvent> {
  if (from && to) return { occurredAt: Between(from, to) };
  if (from) return { occurredAt: MoreThanOrEqual(from) };
  return to ? { occurredAt: LessThanOrEqual(to) } : {};
}
