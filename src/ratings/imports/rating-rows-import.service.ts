import { BulkConnections, type BulkTransaction } from '@app/database';
import type { FileKind } from '@app/datasets';
import { Injectable } from '@nestjs/common';
import type { ImportAttempt, ImportOutcome } from '../../jobs/files/import-jobs.service';
import { CatalogueAnswers } from '../../movies/catalogue-answers';
import { MovieImports } from '../../movies/movie-imports';
import { readRatingRows } from './rating-rows';
import { RatingsImportRepository, type UnknownRow } from './ratings-import.repository';

/** So many are told together. */
const FAULTS_AT_ONCE = 1000;

/** Brings in ratings of many people at once, all of them in one transaction; rows that cannot be taken are reported. */
@Injectable()
export class RatingRowsImport {
  constructor(
    private readonly bulk: BulkConnections,
    private readonly repository: RatingsImportRepository,
    private readonly movies: MovieImports,
    private readonly answers: CatalogueAnswers,
  ) {}

  /** @throws RatingColumnsUnknown, and whatever stops the run */
  async run(run: ImportAttempt, kind: Exclude<FileKind, 'zip'>): Promise<ImportOutcome> {
    const work = (tx: BulkTransaction) => run.once(tx, () => this.import(tx, run, kind));
    const outcome = await this.bulk.transaction(work, run);
    await this.answers.everythingChanged();
    return outcome;
  }

  private async import(
    tx: BulkTransaction,
    run: ImportAttempt,
    kind: Exclude<FileKind, 'zip'>,
  ): Promise<ImportOutcome> {
    await this.repository.prepare(tx);
    const counts = await this.stage(tx, run, kind);
    run.progress('writing', run.source.size);
    await this.movies.lock(tx, await this.repository.listStagedMovieIds(tx));
    await this.repository.lockPeople(tx);
    const unknown = await this.repository.dropUnknown(tx, run.mostReported);
    await run.reject(tx, unknown.first);
    const merged = await this.repository.merge(tx);
    await this.movies.addRatings(tx, await this.repository.changes(tx));
    const result = { ...counts, rejected: counts.rejected + unknown.count, ...merged };
    const { created, changed, rejected } = result;
    return { kind: 'ratings', created, changed, rejected, result };
  }

  /** The database takes what has been read while the next is being read, but for pauses in which it hears of faults. */
  private async stage(
    tx: BulkTransaction,
    run: ImportAttempt,
    kind: Exclude<FileKind, 'zip'>,
  ): Promise<{ rows: number; rejected: number }> {
    const counts = { rows: 0, rejected: 0 };
    const read = readRatingRows(run.source.read(), kind, Date.now() / 1000);
    for (let isOver = false; !isOver;) {
      const faults: UnknownRow[] = [];
      async function* lines(): AsyncGenerator<string> {
        while (faults.length < FAULTS_AT_ONCE) {
          const next = await read.next();
          isOver = next.done === true;
          if (next.done) return;
          const { value } = next;
          run.progress('reading');
          counts.rows += value.count;
          counts.rejected += value.malformed.length;
          faults.push(...value.malformed);
          yield value.lines;
        }
      }
      await this.repository.stageLines(tx, lines());
      await run.reject(tx, faults);
    }
    return counts;
  }
}
