/**
 * A mark that a person puts on a movie: it is there or it is not. Each has a table of the same shape.
 * `watched`: seen, but not rated; `watchlist`: to be seen; `dismissals`: never to be recommended again.
 */
export const MARKS = ['watched', 'watchlist', 'dismissals'] as const;
export type Mark = (typeof MARKS)[number];

/** A marked movie and when it was marked. */
export interface MarkedMovie {
  readonly movieId: number;
  readonly markedAt: Date;
}
