/** What a caller asks for. Years are inclusive; `exclude` are movie ids. */
export interface Wishes {
  readonly limit: number;
  readonly genres: readonly string[];
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly exclude: readonly number[];
  /** 0 to 1, as the recommender takes them. */
  readonly diversity: number;
  readonly minRelevance: number;
  readonly rotation: number;
  readonly seed: number;
  readonly includeRated: boolean;
  readonly includeWatched: boolean;
  /** Every contribution, not only the largest. */
  readonly explain: boolean;
}
