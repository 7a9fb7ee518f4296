import { Origin } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { importFinished } from '../../movies/movies.events';
import { AuditTrail, type Actor } from '../../users/audit/audit-trail.service';
import type { ImportReport } from './import-report';

/** What is left of an import beside its rows: an entry of the audit trail, and an event for the whole of it. */
@Injectable()
export class ImportRecords {
  constructor(
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  finished(source: string, report: ImportReport): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.remember(tx, source, report, 'system');
      const about = { kind: 'movielens', source, userId: null, jobId: null };
      await this.events.publish(tx, importFinished, { ...about, ...totalsOf(report) });
    });
  }

  /** The entry alone, where the event is another's to tell. */
  remember(tx: Transaction, source: string, report: ImportReport, actor: Actor): Promise<void> {
    const details = { ...report, source };
    return this.audit.record(tx, { action: 'dataset.imported', actor, origin: Origin.none, details });
  }
}

/** What all parts of a set came to. */
export function totalsOf({ movies, ratings, newTags, rejected }: ImportReport) {
  const created = movies.created + ratings.created + newTags;
  return { created, changed: movies.completed + ratings.changed, rejected };
}
