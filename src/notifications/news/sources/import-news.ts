import type { Transaction } from '@app/database';
import { DomainEvents, type StoredEvent } from '@app/events';
import { Injectable } from '@nestjs/common';
import { importFinished, type ImportFinishedEventDto } from '../../../movies/movies.events';
import { Announcements } from '../announcements';

/** Tells who started an import that it has ended. Imports by command have nobody to tell. */
@Injectable()
export class ImportNews {
  constructor(
    private readonly announcements: Announcements,
    events: DomainEvents,
  ) {
    events.eventually(importFinished, (event, tx) => this.tell(event, tx));
  }

  private async tell({ id, payload }: StoredEvent<ImportFinishedEventDto>, tx: Transaction): Promise<void> {
    const { userId, jobId, kind, source, created, changed, rejected } = payload;
    if (userId === null) return;
    await this.announcements.tell(tx, [userId], {
      kind: 'import.finished',
      key: `import ${id}`,
      title: 'Your import has ended',
      body: `${source}: ${created} new, ${changed} changed, ${rejected} could not be taken.`,
      link: jobId === null ? null : `/v1/jobs/${jobId}`,
      data: { import: kind, jobId, created, changed, rejected },
    });
  }
}
