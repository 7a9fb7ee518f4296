import { BulkConnections, type BulkTransaction } from '@app/database';
import { openMovieLens, type Batch } from '@app/datasets';
import { Injectable } from '@nestjs/common';
import { CatalogueAnswers } from '../../movies/catalogue-answers';
import { MovieImports, type MergedMovies } from '../../movies/movie-imports';
import { ImportedPeople } from '../../users/imported-people.service';
import { ImportRecords } from './import-records';
import { ImportRunning, type ImportOptions, type ImportReport } from './import-report';
import { ImportRun, type Kind } from './import-run';
import { readFilms } from './movielens-films';
import { RatingsImportRepository, type MergedRows } from './ratings-import.repository';

type InTransaction = <T>(work: (tx: BulkTransaction) => Promise<T>) => Promise<T>;

/**
 * Imports a MovieLens folder: movies with their links, ratings, tags. Each file is one transaction, and rows that are there already stay as
 * they are, so an import that was cut off is completed by running it again, and one that was complete changes nothing.
 */
@Injectable()
export class MovieLensImportService {
  constructor(
    private readonly bulk: BulkConnections,
    private readonly movies: MovieImports,
    private readonly people: ImportedPeople,
    private readonly repository: RatingsImportRepository,
    private readonly records: ImportRecords,
    private readonly answers: CatalogueAnswers,
  ) {}

  /** @throws DatasetNotFound, DatasetUnrecognised, ImportRunning, ImportStopped */
  async run(path: string, options: ImportOptions): Promise<ImportReport> {
    const { source, report } = await this.import(path, options);
    await this.records.finished(source, report);
    return report;
  }

  /** The import alone: that it is remembered, and told, is up to the caller. @throws as `run` does */
  async import(path: string, options: ImportOptions): Promise<{ source: string; report: ImportReport }> {
    const run = new ImportRun(openMovieLens(path), options);
    const report = await this.bulk.transaction(async (guard) => {
      if (!(await guard.tryLock('dataset import'))) throw new ImportRunning();
      if (options.strict) return this.bulk.transaction((tx) => this.importAll(run, (work) => work(tx)));
      return this.importAll(run, (work) => this.bulk.transaction(work, options));
    });
    await this.answers.everythingChanged();
    return { source: run.source, report };
  }

  private async importAll(run: ImportRun, inTransaction: InTransaction): Promise<ImportReport> {
    const started = performance.now();
    const movies = await inTransaction((tx) => this.importMovies(tx, run));
    const ratings = await inTransaction((tx) => this.importRatings(tx, run));
    const newTags = await inTransaction((tx) => this.importTags(tx, run));
    const seconds = (performance.now() - started) / 1000;
    const { people, rejected, warnings } = run;
    return { movies, ratings, people: people.size, newTags, rejected, warnings, seconds };
  }

  private async importMovies(tx: BulkTransaction, run: ImportRun): Promise<MergedMovies> {
    return this.movies.mergeMovieLens(tx, await readFilms(run));
  }

  private async importRatings(tx: BulkTransaction, run: ImportRun): Promise<MergedRows> {
    const movieIds = await this.movies.listMovieLensIds(tx);
    await this.repository.prepare(tx);
    for await (const batch of run.batches('ratings', run.folder.ratings())) {
      const known = this.knownRows(run, 'ratings', batch, movieIds);
      await this.ensurePeople(tx, run, known);
      await this.repository.stage(
        tx,
        known.map(({ personId, movieId, halfStars, ratedAt, line }) => ({
          userId: run.people.get(personId)!,
          movieId,
          value: halfStars,
          ratedAt,
          line,
        })),
      );
    }
    await this.movies.lock(tx, await this.repository.listStagedMovieIds(tx));
    await this.repository.lockPeople(tx);
    const merged = await this.repository.merge(tx);
    await this.movies.addRatings(tx, await this.repository.changes(tx));
    return merged;
  }

  private async importTags(tx: BulkTransaction, run: ImportRun): Promise<number> {
    const movieIds = await this.movies.listMovieLensIds(tx);
    await this.repository.prepareTags(tx);
    for await (const batch of run.batches('tags', run.folder.tags())) {
      const known = this.knownRows(run, 'tags', batch, movieIds);
      await this.ensurePeople(tx, run, known);
      await this.repository.stageTags(
        tx,
        known.map(({ personId, movieId, tag, taggedAt }) => ({
          userId: run.people.get(personId)!,
          movieId,
          tag,
          taggedAt,
        })),
      );
    }
    return this.repository.mergeTags(tx);
  }

  /** Rows whose movie is in the catalogue, with its id; the others are rejected. */
  private knownRows<Row extends { movieLensId: number }>(
    run: ImportRun,
    kind: Kind,
    { rows: all, lines }: Batch<Row>,
    movieIds: ReadonlyMap<number, number>,
  ): (Row & { movieId: number; line: number })[] {
    return all.flatMap((row, n) => {
      const movieId = movieIds.get(row.movieLensId);
      const line = lines[n]!;
      if (movieId !== undefined) return [{ ...row, movieId, line }];
      run.reject({ kind, line }, `there is no movie ${row.movieLensId}`);
      return [];
    });
  }

  private async ensurePeople(
    tx: BulkTransaction,
    run: ImportRun,
    named: readonly { personId: number }[],
  ): Promise<void> {
    const fresh = [...new Set(named.map(({ personId }) => personId))].filter((id) => !run.people.has(id));
    if (fresh.length === 0) return;
    const people = fresh.map((id) => ({ key: String(id), displayName: `MovieLens ${id}` }));
    const ids = await this.people.ensure(tx, run.source, people);
    for (const [key, id] of ids) run.people.set(Number(key), id);
  }
}
