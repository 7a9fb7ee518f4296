import { databaseFault, Transactions, type Transaction } from '@app/database';
import { readHistory, type ColumnMapping } from '@app/datasets';
import { DomainEvents } from '@app/events';
import { FinalFailure } from '@app/queue';
import { Injectable } from '@nestjs/common';
import type { ImportAttempt, ImportOutcome } from '../../jobs/files/import-jobs.service';
import type { ReportRow } from '../../jobs/files/report-row';
import { FilmMatcher } from '../../movies/imports/film-matcher.service';
import { MovieNotFound } from '../../movies/movies.errors';
import { MoviesService } from '../../movies/movies.service';
import { tasteChanged } from '../ratings.events';
import { historyOf, type MatchedRow, type PlacedHistoryRow } from './history-rows';
import { HistoryRepository, type MergedRating } from './history.repository';

/** More than anybody has seen. */
const MOST_ROWS = 200_000;
/** Films are looked for so many at a time. */
const MATCHED_AT_ONCE = 500;
/** A search takes a few milliseconds: candidates are listed until this is over, and for the other misses none. */
const CANDIDATES_MS = 5000;

class HistoryTooLong extends FinalFailure {
  constructor() {
    super(`The history has more than ${MOST_ROWS} rows.`);
  }
}

interface ReadRows {
  readonly rows: PlacedHistoryRow[];
  readonly faults: ReportRow[];
  readonly formats: Set<string>;
}

/** Brings in what a person rated, saw and wants to see elsewhere: all of it in one transaction, with a report of what did not fit. */
@Injectable()
export class HistoryImport {
  constructor(
    private readonly repository: HistoryRepository,
    private readonly matcher: FilmMatcher,
    private readonly movies: MoviesService,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
  ) {}

  /** @throws HistoryUnrecognised, ZipRefused, HistoryTooLong, and whatever stops the run */
  async run(run: ImportAttempt): Promise<ImportOutcome> {
    const read = await this.read(run);
    const { matched, missed } = await this.match(run, read.rows);
    const misses = await this.describe(run, missed);
    for (let rows = matched; ;) {
      try {
        return await this.transactions.run((tx) =>
          run.once(tx, () => this.write(tx, run, { ...read, matched: rows, misses })),
        );
      } catch (error) {
        if (!(error instanceof MovieNotFound)) throw error;
        rows = rows.filter(({ movieId }) => movieId !== error.id); // deleted since it was found
      }
    }
  }

  private async read(run: ImportAttempt): Promise<ReadRows> {
    const read: ReadRows = { rows: [], faults: [], formats: new Set() };
    const mapping = Object.keys(run.options).length > 0 ? (run.options as ColumnMapping) : null;
    for await (const { file, format, rows, malformed } of readHistory(run.source, run.fileName, mapping)) {
      run.progress('reading');
      read.formats.add(format);
      for (const { line, value } of rows) read.rows.push({ file, line, row: value });
      for (const { line, reason } of malformed) read.faults.push({ file, line, outcome: 'rejected', reason });
      if (read.rows.length + read.faults.length > MOST_ROWS) throw new HistoryTooLong();
    }
    return read;
  }

  private async match(
    run: ImportAttempt,
    rows: readonly PlacedHistoryRow[],
  ): Promise<{ matched: MatchedRow[]; missed: PlacedHistoryRow[] }> {
    const matched: MatchedRow[] = [];
    const missed: PlacedHistoryRow[] = [];
    for (let from = 0; from < rows.length; from += MATCHED_AT_ONCE) {
      run.progress('matching', run.source.size);
      const some = rows.slice(from, from + MATCHED_AT_ONCE);
      const ids = await this.matcher.match(some.map(({ row }) => row));
      some.forEach((placed, n) => {
        const movieId = ids[n] ?? null;
        if (movieId === null) missed.push(placed);
        else matched.push({ ...placed, movieId });
      });
    }
    return { matched, missed };
  }

  /** The report of what fits no film. */
  private async describe(run: ImportAttempt, missed: readonly PlacedHistoryRow[]): Promise<ReportRow[]> {
    let until = performance.now() + CANDIDATES_MS;
    const known = new Map<string, ReportRow['candidates']>();
    const report: ReportRow[] = [];
    for (const { file, line, row } of missed) {
      run.progress('candidates', run.source.size);
      const key = `${row.title} ${row.year}`;
      if (!known.has(key) && performance.now() < until)
        try {
          known.set(key, await this.matcher.candidates(row));
        } catch (error) {
          if (databaseFault(error) !== 'timeout') throw error;
          until = 0; // the database has no time for searches: an import does not fail for want of candidates
        }
      const { title, year } = row;
      const reason = 'no film of the catalogue has this id, or this title and year';
      report.push({ file, line, outcome: 'unmatched', reason, title, year, candidates: known.get(key) ?? [] });
    }
    return report;
  }

  private async write(
    tx: Transaction,
    run: ImportAttempt,
    { rows, faults, formats, matched, misses }: ReadRows & { matched: MatchedRow[]; misses: ReportRow[] },
  ): Promise<ImportOutcome> {
    const { ratings, watched, watchlist } = historyOf(matched);
    await this.movies.lock(tx, [...new Set(matched.map(({ movieId }) => movieId))]);
    const merged = await this.repository.merge(tx, run.ownerId, [...ratings.values()]);
    const saved = merged.filter(({ isSaved }) => isSaved);
    await this.movies.applyRatings(
      tx,
      saved.map(({ movieId, value, before }) => ({
        movieId,
        count: before === null ? 1 : 0,
        sum: value - (before ?? 0),
      })),
    );
    const outcome = outcomeOf({ rows, faults, formats }, matched, merged, {
      watched: await this.repository.addMarks(tx, 'watched', run.ownerId, [...watched.values()]),
      watchlist: await this.repository.addMarks(tx, 'watchlist', run.ownerId, [...watchlist.values()]),
    });
    const kept = merged.filter(({ isSaved, value, before }) => !isSaved && value !== before);
    await run.report(tx, [...faults, ...misses, ...kept.map(({ movieId }) => keptRow(ratings.get(movieId)!.source))]);
    await this.events.publish(tx, tasteChanged, { userId: run.ownerId });
    return outcome;
  }
}

function outcomeOf(
  { rows, faults, formats }: ReadRows,
  matched: readonly MatchedRow[],
  merged: readonly MergedRating[],
  marks: { readonly watched: number; readonly watchlist: number },
): ImportOutcome {
  const ratings = countsOf(merged);
  const unmatched = rows.length - matched.length;
  return {
    kind: 'history',
    created: ratings.created + marks.watched + marks.watchlist,
    changed: ratings.updated,
    rejected: faults.length + unmatched,
    result: {
      formats: [...formats],
      rows: rows.length + faults.length,
      matched: matched.length,
      unmatched,
      rejected: faults.length,
      ratings,
      ...marks,
    },
  };
}

function countsOf(merged: readonly MergedRating[]): Record<'created' | 'updated' | 'unchanged', number> {
  const created = merged.filter(({ isSaved, before }) => isSaved && before === null).length;
  const updated = merged.filter(({ isSaved, before }) => isSaved && before !== null).length;
  return { created, updated, unchanged: merged.length - created - updated };
}

const keptRow = ({ file, line, row: { title, year } }: MatchedRow): ReportRow => ({
  file,
  line,
  outcome: 'kept',
  reason: 'your rating here is newer',
  title,
  year,
});
