import { BulkConnections, type BulkTransaction } from '@app/database';
import { readCsv, readJsonArray, readJsonLines, sortTitle, type FileKind, type RecordBatch } from '@app/datasets';
import { FinalFailure } from '@app/queue';
import { Injectable } from '@nestjs/common';
import type { ImportAttempt, ImportOutcome } from '../../jobs/files/import-jobs.service';
import { CatalogueAnswers } from '../catalogue-answers';
import { CatalogueImportRepository, type StagedMovie } from './catalogue-import.repository';
import { cellsToRow, IMPORT_FIELDS, readImportedMovie, type ImportedMovieDto } from './imported-movie.dto';

/** A CSV that says nothing about movies. */
class ColumnsUnknown extends FinalFailure {
  constructor(names: readonly string[]) {
    super(
      `The CSV needs a header of these columns: ${IMPORT_FIELDS.join(', ')}. It has others: ${names.join(', ').slice(0, 200)}.`,
    );
  }
}

/** What became of the rows of one import. */
interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/**
 * Brings rows of movies into the catalogue: what a row says is written, what it leaves out stays. One transaction, so that nobody sees a
 * part of it; rows that cannot be taken are reported, and cost no others.
 */
@Injectable()
export class CatalogueImport {
  constructor(
    private readonly bulk: BulkConnections,
    private readonly repository: CatalogueImportRepository,
    private readonly answers: CatalogueAnswers,
  ) {}

  /** @throws ColumnsUnknown, and whatever stops the run */
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
    const counts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
    await this.stage(tx, run, kind, counts);
    await this.merge(tx, run, counts);
    const { created, updated: changed, rejected } = counts;
    return { kind: 'movies', created, changed, rejected, result: { ...counts } };
  }

  private async stage(
    tx: BulkTransaction,
    run: ImportAttempt,
    kind: Exclude<FileKind, 'zip'>,
    counts: Counts,
  ): Promise<void> {
    for await (const { records, malformed } of recordsOf(run, kind)) {
      run.progress('reading');
      const staged: StagedMovie[] = [];
      const refused = [...malformed];
      for (const { line, value } of records) {
        const row = readImportedMovie(value);
        if (typeof row === 'string') refused.push({ line, reason: row });
        else staged.push(stagedRow(row, line));
      }
      counts.rows += records.length + malformed.length;
      counts.rejected += refused.length;
      await this.repository.stage(tx, staged);
      await run.reject(tx, refused);
    }
  }

  private async merge(tx: BulkTransaction, run: ImportAttempt, counts: Counts): Promise<void> {
    await this.repository.match(tx);
    counts.rejected += await this.repository.refuse(tx);
    await run.reject(tx, await this.repository.listRefused(tx, run.mostReported));
    await this.repository.reserveIds(tx);
    for (const from of await this.repository.batches(tx)) {
      run.progress('writing', run.source.size);
      counts.updated += await this.repository.update(tx, from);
      counts.created += await this.repository.create(tx, from);
    }
    counts.unchanged = counts.rows - counts.rejected - counts.created - counts.updated;
  }
}

function recordsOf({ source }: ImportAttempt, kind: Exclude<FileKind, 'zip'>): AsyncIterable<RecordBatch<unknown>> {
  if (kind === 'csv') return tableOf(source.read());
  return kind === 'json-array' ? readJsonArray(source.read()) : readJsonLines(source.read());
}

async function* tableOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch<unknown>> {
  let names: string[] | null = null;
  for await (const { records, malformed } of readCsv(bytes)) {
    const batch: RecordBatch<unknown> = { records: [], malformed: [...malformed] };
    for (const { line, value } of records) {
      if (names === null) names = headerOf(value);
      else if (value.length !== names.length)
        batch.malformed.push({ line, reason: `there are ${value.length} columns instead of ${names.length}` });
      else batch.records.push({ line, value: cellsToRow(names, value) });
    }
    yield batch;
  }
}

function headerOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  const known: readonly string[] = IMPORT_FIELDS;
  if (!names.every((name) => known.includes(name))) throw new ColumnsUnknown(names);
  return names;
}

/** Names of columns where they differ from ours. */
const COLUMNS: Readonly<Record<string, string>> = {
  originalTitle: 'original_title',
  runtimeMinutes: 'runtime_minutes',
  cast: 'cast_members',
  posterUrl: 'poster_url',
  imdbId: 'imdb_id',
  tmdbId: 'tmdb_id',
};

function stagedRow({ id = undefined, ...said }: ImportedMovieDto, line: number): StagedMovie {
  const values = Object.entries(said).filter(([, value]) => value !== undefined);
  const details: Record<string, unknown> = Object.fromEntries(
    values.map(([name, value]) => [COLUMNS[name] ?? name, value]),
  );
  if (said.title !== undefined) details['sort_title'] = sortTitle(said.title);
  return { line, id: id ?? null, imdbId: said.imdbId ?? null, tmdbId: said.tmdbId ?? null, details };
}
