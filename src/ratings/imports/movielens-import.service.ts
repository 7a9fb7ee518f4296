import { BulkConnections, type BulkTransaction } from '@app/database';
import { openMovieLens, type Batch, type LinkRow, type MalformedRow, type MovieLensFolder } from '@app/datasets';
import { Injectable } from '@nestjs/common';
import { MovieImports, type MergedMovies, type MovieLensMovie } from '../../movies/movie-imports';
import { UsersService } from '../../users/users.service';
import { ImportRunning, ImportStopped, type ImportOptions, type ImportReport } from './import-report';
import { RatingsImportRepository, type MergedRows } from './ratings-import.repository';

/** One run: the folder, what became of its rows, and whom and what its ids mean here. */
interface Run {
  readonly folder: MovieLensFolder;
  readonly options: ImportOptions;
  readonly people: Map<number, string>;
  rejected: number;
}

type InTransaction = <T>(work: (tx: BulkTransaction) => Promise<T>) => Promise<T>;

const KINDS = ['movies', 'links', 'ratings', 'tags'] as const;

/**
 * Imports a MovieLens folder: movies with their links, ratings, tags. Each file is one transaction, and rows that are there already stay as
 * they are, so an import that was cut off is completed by running it again, and one that was complete changes nothing.
 */
@Injectable()
export class MovieLensImportService {
  constructor(
    private readonly bulk: BulkConnections,
    private readonly movies: MovieImports,
    private readonly users: UsersService,
    private readonly repository: RatingsImportRepository,
  ) {}

  /** @throws DatasetNotFound, DatasetUnrecognised, ImportRunning, ImportStopped */
  async run(path: string, options: ImportOptions): Promise<ImportReport> {
    const folder = openMovieLens(path);
    const run: Run = { folder, options, people: new Map(), rejected: 0 };
    return this.bulk.transaction(async (guard) => {
      if (!(await guard.tryLock('dataset import'))) throw new ImportRunning();
      if (options.strict) return this.bulk.transaction((tx) => this.importAll(run, (work) => work(tx)));
      return this.importAll(run, (work) => this.bulk.transaction(work));
    });
  }

  private async importAll(run: Run, inTransaction: InTransaction): Promise<ImportReport> {
    const started = performance.now();
    const movies = await inTransaction((tx) => this.importMovies(tx, run));
    const ratings = await inTransaction((tx) => this.importRatings(tx, run));
    const newTags = await inTransaction((tx) => this.importTags(tx, run));
    const seconds = (performance.now() - started) / 1000;
    return { movies, ratings, people: run.people.size, newTags, rejected: run.rejected, seconds };
  }

  private async importMovies(tx: BulkTransaction, run: Run): Promise<MergedMovies> {
    const links = await readLinks(run);
    const movies = new Map<number, MovieLensMovie>();
    for await (const batch of rows(run, 'movies', run.folder.movies())) {
      batch.rows.forEach((row, n) => {
        if (movies.has(row.movieLensId))
          reject(run, {
            file: fileOf(run, 'movies'),
            line: batch.lines[n]!,
            reason: `the movie ${row.movieLensId} is there twice`,
          });
        else movies.set(row.movieLensId, { ...row, ...(links.get(row.movieLensId) ?? { imdbId: null, tmdbId: null }) });
      });
    }
    return this.movies.mergeMovieLens(tx, [...movies.values()]);
  }

  private async importRatings(tx: BulkTransaction, run: Run): Promise<MergedRows> {
    const movieIds = await this.movies.listMovieLensIds(tx);
    await this.repository.prepare(tx);
    for await (const batch of rows(run, 'ratings', run.folder.ratings())) {
      const known = this.knownRows(run, 'ratings', batch, movieIds);
      await this.ensurePeople(tx, run, known);
      await this.repository.stage(
        tx,
        known.map(({ personId, movieId, halfStars, ratedAt }) => ({
          userId: run.people.get(personId)!,
          movieId,
          value: halfStars,
          ratedAt,
        })),
      );
    }
    await this.movies.lock(tx, await this.repository.listStagedMovieIds(tx));
    const merged = await this.repository.merge(tx);
    await this.movies.setRatings(tx, await this.repository.totals(tx));
    return merged;
  }

  private async importTags(tx: BulkTransaction, run: Run): Promise<number> {
    const movieIds = await this.movies.listMovieLensIds(tx);
    await this.repository.prepareTags(tx);
    for await (const batch of rows(run, 'tags', run.folder.tags())) {
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
    run: Run,
    kind: Kind,
    { rows: all, lines }: Batch<Row>,
    movieIds: ReadonlyMap<number, number>,
  ): (Row & { movieId: number })[] {
    return all.flatMap((row, n) => {
      const movieId = movieIds.get(row.movieLensId);
      if (movieId !== undefined) return [{ ...row, movieId }];
      reject(run, { file: fileOf(run, kind), line: lines[n]!, reason: `there is no movie ${row.movieLensId}` });
      return [];
    });
  }

  private async ensurePeople(tx: BulkTransaction, run: Run, named: readonly { personId: number }[]): Promise<void> {
    const fresh = [...new Set(named.map(({ personId }) => personId))].filter((id) => !run.people.has(id));
    if (fresh.length === 0) return;
    const people = fresh.map((id) => ({ key: String(id), displayName: `MovieLens ${id}` }));
    const ids = await this.users.ensureImported(tx, run.folder.name, people);
    for (const [key, id] of ids) run.people.set(Number(key), id);
  }
}

type Kind = (typeof KINDS)[number];

const fileOf = ({ folder }: Run, kind: Kind): string => `${kind}${folder.layout === 'csv' ? '.csv' : '.dat'}`;

/** Of two movies with one id elsewhere the first keeps it. */
async function readLinks(run: Run): Promise<Map<number, Pick<LinkRow, 'imdbId' | 'tmdbId'>>> {
  const links = new Map<number, Pick<LinkRow, 'imdbId' | 'tmdbId'>>();
  const taken = new Set<string | number>();
  const first = <T extends string | number>(id: T | null): T | null => {
    if (id === null || taken.has(id)) return null;
    taken.add(id);
    return id;
  };
  for await (const { rows: batch } of rows(run, 'links', run.folder.links()))
    for (const { movieLensId, imdbId, tmdbId } of batch)
      links.set(movieLensId, { imdbId: first(imdbId), tmdbId: first(tmdbId) });
  return links;
}

/** The batches of a file; on the way malformed rows are rejected, and progress is told. */
async function* rows<Row>(run: Run, kind: Kind, batches: AsyncIterable<Batch<Row>>): AsyncIterable<Batch<Row>> {
  const { folder, options } = run;
  const totalBytes = KINDS.reduce((sum, one) => sum + folder.sizes[one], 0);
  for await (const batch of batches) {
    for (const row of batch.malformed) reject(run, row);
    yield batch;
    const bytes = KINDS.reduce((sum, one) => sum + folder.bytesRead[one], 0);
    options.onProgress({ file: kind, bytes, totalBytes });
  }
}

function reject(run: Run, row: MalformedRow): void {
  run.rejected++;
  if (run.options.strict) throw new ImportStopped(row);
  run.options.onRejected(row);
}
