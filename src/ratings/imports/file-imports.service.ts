import { sniff, SNIFFED_BYTES, type FileKind } from '@app/datasets';
import { DomainEvents } from '@app/events';
import type { UploadedFile } from '@app/http';
import { FinalFailure, type QueueDefinition } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FileUnreadable } from '../../jobs/files/files.errors';
import { ImportJobs, type ImportOutcome, type ImportAttempt } from '../../jobs/files/import-jobs.service';
import type { Job, JobReference, JobRequest } from '../../jobs/jobs.service';
import type { Initiator } from '../../users/audit/audit-trail.service';
import { CatalogueImport } from '../../movies/imports/catalogue-import.service';
import { importFinished } from '../../movies/movies.events';
import { HistoryImport } from '../history/history-import.service';
import { DatasetUpload } from './dataset-upload.service';
import { RatingRowsImport } from './rating-rows-import.service';

const queue = (name: string, concurrency: 'one' | 'many', hours: number): QueueDefinition<JobReference> => ({
  name,
  expireInSeconds: hours * 3600,
  retryLimit: 3,
  concurrency,
});

/** The two that write for everybody run one after the other; people do not wait for each other. */
const QUEUES = {
  catalogue: queue('import-catalogue', 'one', 6),
  ratings: queue('import-ratings', 'one', 6),
  history: queue('import-history', 'many', 1),
} as const;

class NoZip extends FinalFailure {
  constructor() {
    super('Ratings are taken as CSV or JSON, not as a zip; a MovieLens zip goes to POST /v1/movies/imports.');
  }
}

/** What people send as files becomes jobs, and this is who does them. */
@Injectable()
export class FileImports implements OnApplicationBootstrap {
  constructor(
    private readonly imports: ImportJobs,
    private readonly catalogue: CatalogueImport,
    private readonly dataset: DatasetUpload,
    private readonly ratings: RatingRowsImport,
    private readonly history: HistoryImport,
    private readonly events: DomainEvents,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.handle('catalogue', (run) => this.importCatalogue(run));
    await this.handle('ratings', (run) => this.importRatings(run));
    await this.handle('history', (run) => this.history.run(run));
  }

  start(
    what: keyof typeof QUEUES,
    file: UploadedFile,
    request: JobRequest & { readonly by: Initiator },
    options: Record<string, unknown> = {},
  ): Promise<Job> {
    return this.imports.start(QUEUES[what], { file, options, ...request });
  }

  private handle(what: keyof typeof QUEUES, run: (attempt: ImportAttempt) => Promise<ImportOutcome>): Promise<void> {
    return this.imports.handle(QUEUES[what], {
      run,
      finished: (tx, about) => this.events.publish(tx, importFinished, about),
    });
  }

  private async importCatalogue(run: ImportAttempt): Promise<ImportOutcome> {
    const kind = await kindOf(run);
    return kind === 'zip' ? this.dataset.run(run) : this.catalogue.run(run, kind);
  }

  private async importRatings(run: ImportAttempt): Promise<ImportOutcome> {
    const kind = await kindOf(run);
    if (kind === 'zip') throw new NoZip();
    return this.ratings.run(run, kind);
  }
}

async function kindOf({ source }: ImportAttempt): Promise<FileKind> {
  const head: Buffer[] = [];
  for await (const chunk of source.read(0, Math.min(SNIFFED_BYTES, source.size))) head.push(chunk as Buffer);
  const sniffed = sniff(Buffer.concat(head));
  if ('fault' in sniffed) throw new FileUnreadable(sniffed.fault);
  return sniffed.kind;
}
