import { Origin } from '@app/access';
import { Transactions } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { importFinished } from '../../movies/movies.events';
import { AuditTrail } from '../../users/audit/audit-trail.service';
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
    const { movies, ratings, newTags, rejected } = report;
    const created = movies.created + ratings.created + newTags;
    const changed = movies.completed + ratings.changed;
    return this.transactions.run(async (tx) => {
      const details = { ...report, source };
      await this.audit.record(tx, { action: 'dataset.imported', actor: 'system', origin: Origin.none, details });
      const about = { kind: 'movielens', source, userId: null, jobId: null };
      await this.events.publish(tx, importFinished, { ...about, created, changed, rejected });
    });
  }
}
