import type { Origin, Principal } from '@app/access';
import { Configuration } from '@app/config';
import { Transactions, type Transaction } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { AuditEvent } from './audit-event.entity';
import { AuditRepository, type AuditFilter } from './audit.repository';

export type { AuditEvent, AuditFilter };

/** Who did it. */
export type Actor = Pick<Principal, 'kind' | 'userId'> | 'anonymous' | 'system';

/** Something worth remembering. `details` never holds a password, token, code or address of mail. */
export interface AuditEntry {
  readonly action: string;
  readonly actor: Actor;
  readonly origin: Origin;
  /** Default: success. */
  readonly outcome?: AuditEvent['outcome'];
  readonly target?: { readonly type: string; readonly id: string };
  readonly details?: Record<string, unknown>;
}

/** Who began something, and from where. */
export type Initiator = Pick<AuditEntry, 'actor' | 'origin'>;

/** Every night, when few people ask. */
const RETENTION_CRON = '35 2 * * *';

/** Who did what, on what, from where and when. Entries are written in the transaction of what they tell, and never changed. */
@Injectable()
export class AuditTrail implements OnApplicationBootstrap {
  private readonly logger = new Logger(AuditTrail.name);

  constructor(
    private readonly repository: AuditRepository,
    private readonly transactions: Transactions,
    private readonly queue: Queue,
    private readonly configuration: Configuration,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('audit-retention', RETENTION_CRON, async () => {
      const days = this.configuration.auditRetentionDays;
      this.logger.log(`${await this.forget(days)} entries older than ${days} days are gone`);
    });
  }

  /** Remembers it with what `tx` does: both, or neither. */
  record(
    tx: Transaction,
    { action, actor, origin, outcome = 'success', target, details = {} }: AuditEntry,
  ): Promise<void> {
    return this.repository.add(tx, {
      id: uuidv7(),
      action,
      outcome,
      ...actorColumns(actor),
      targetType: target?.type ?? null,
      targetId: target?.id ?? null,
      address: origin.address,
      userAgent: origin.userAgent,
      requestId: origin.requestId,
      details,
    });
  }

  /** Remembers what changed nothing, such as a failure. */
  recordAlone(entry: AuditEntry): Promise<void> {
    return this.transactions.run((tx) => this.record(tx, entry));
  }

  /** One page, newest first. */
  list(filter: AuditFilter, before: string | null, limit: number): Promise<AuditEvent[]> {
    return this.repository.list(filter, before, limit);
  }

  count(filter: AuditFilter): Promise<number> {
    return this.repository.count(filter);
  }

  /** What a person did and what was done to them, newest first. */
  about(userId: string, before: string | null, limit: number): Promise<AuditEvent[]> {
    return this.repository.about(userId, before, limit);
  }

  /** Drops what is older than `days`, at least 30. @returns how many entries went */
  forget(days: number): Promise<number> {
    return this.transactions.run((tx) => this.repository.forget(tx, days));
  }
}

function actorColumns(actor: Actor): Pick<AuditEvent, 'actorKind' | 'actorId'> {
  if (typeof actor === 'string') return { actorKind: actor, actorId: null };
  return { actorKind: actor.kind, actorId: actor.userId };
}
