import type { HistoryRow } from '@app/datasets';
import { historyOf, type MatchedRow } from './history-rows';

const row = (movieId: number, line: number, said: Partial<HistoryRow>): MatchedRow => ({
  movieId,
  file: '',
  line,
  row: {
    kind: 'rating',
    title: null,
    originalTitle: null,
    year: null,
    imdbId: null,
    tmdbId: null,
    halfStars: 5,
    at: null,
    ...said,
  },
});

describe('what a history says of a film', () => {
  it('is its latest rating, and of one moment the one further down', () => {
    const { ratings } = historyOf([
      row(1, 1, { at: 50, halfStars: 2 }),
      row(1, 2, { at: 90, halfStars: 3 }),
      row(1, 3, { at: 90, halfStars: 4 }),
      row(1, 4, { at: 10, halfStars: 9 }),
      row(1, 5, { at: null, halfStars: 10 }),
    ]);
    expect(ratings.get(1)).toMatchObject({ value: 4, at: new Date(90_000), source: { line: 3 } });
  });

  it('is that it was seen, or is to be seen, since the first time', () => {
    const { watched, watchlist, ratings } = historyOf([
      row(1, 1, { kind: 'watched', at: 90, halfStars: null }),
      row(1, 2, { kind: 'watched', at: 20, halfStars: null }),
      row(2, 3, { kind: 'watchlist', at: null, halfStars: null }),
    ]);
    expect(watched.get(1)?.at).toEqual(new Date(20_000));
    expect(watchlist.get(2)).toEqual({ movieId: 2, at: null });
    expect(ratings.size).toBe(0);
  });
});
