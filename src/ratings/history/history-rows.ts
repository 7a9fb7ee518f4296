import type { HistoryRow } from '@app/datasets';
import type { DatedMark, DatedRating } from './history.repository';

/** A row of a history and where it stands. */
export interface PlacedHistoryRow {
  readonly file: string;
  readonly line: number;
  readonly row: HistoryRow;
}

/** A row whose film is in the catalogue. */
export interface MatchedRow extends PlacedHistoryRow {
  readonly movieId: number;
}

/** What a history says of each film: the latest rating, and marks since the first time. */
export interface History {
  readonly ratings: ReadonlyMap<number, DatedRating & { readonly source: MatchedRow }>;
  readonly watched: ReadonlyMap<number, DatedMark>;
  readonly watchlist: ReadonlyMap<number, DatedMark>;
}

/** Of several ratings of one film the latest counts, and of one moment the one further down; an undated one is older than any other. */
export function historyOf(rows: readonly MatchedRow[]): History {
  const ratings = new Map<number, DatedRating & { source: MatchedRow }>();
  const marks = { watched: new Map<number, DatedMark>(), watchlist: new Map<number, DatedMark>() };
  for (const source of rows) {
    const { movieId, row } = source;
    const at = row.at === null ? null : new Date(row.at * 1000);
    if (row.kind !== 'rating') {
      const known = marks[row.kind].get(movieId);
      if (!known || timeOf(at) < timeOf(known.at)) marks[row.kind].set(movieId, { movieId, at });
      continue;
    }
    const known = ratings.get(movieId);
    if (!known || timeOf(at) >= timeOf(known.at)) ratings.set(movieId, { movieId, value: row.halfStars!, at, source });
  }
  return { ratings, ...marks };
}

const timeOf = (at: Date | null): number => at?.getTime() ?? -1;
