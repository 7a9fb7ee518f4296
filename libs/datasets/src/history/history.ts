/** What a person says about a film elsewhere. */
export interface HistoryRow {
  /** Rated, seen without a rating, or to be seen. */
  readonly kind: 'rating' | 'watched' | 'watchlist';
  readonly title: string | null;
  readonly originalTitle: string | null;
  readonly year: number | null;
  /** `tt0114709`. */
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
  /** 1 to 10; null unless it is rated. */
  readonly halfStars: number | null;
  /** Seconds since 1970; null where it is not said. */
  readonly at: number | null;
}

/** Where such a row can be read from a record; a text says why it cannot, null that there is nothing to be said. */
export type HistoryReader<Record> = (record: Record) => HistoryRow | string | null;

/** The columns of a CSV of no format that we know. */
export interface ColumnMapping {
  readonly title?: string;
  readonly originalTitle?: string;
  readonly year?: string;
  readonly imdbId?: string;
  readonly tmdbId?: string;
  readonly rating?: string;
  readonly date?: string;
  /** The best rating that there is; 5 unless it is said. */
  readonly scale?: number;
}

/** A file of no format that we know. */
export class HistoryUnrecognised extends Error {
  override readonly name = 'HistoryUnrecognised';

  constructor(reason: string) {
    super(`The file is no history that can be read: ${reason}.`);
  }
}
