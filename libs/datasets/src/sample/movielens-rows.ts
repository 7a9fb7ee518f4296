import type { MovieLensRows } from '../movielens/write-movielens';
import type { LinkRow, MovieRow, RatingRow, TagRow } from '../movielens/rows';
import type { SampleAudience } from './audience';
import type { SampleMovie } from './card';

/** The sample as MovieLens rows, for `writeMovieLensFolder`: ids are indices plus one; the first to rate a film tags it. */
export function movieLensRowsOf(movies: readonly SampleMovie[], audience: SampleAudience): MovieLensRows {
  return {
    movies: movieRows(movies),
    ratings: ratingRows(audience),
    tags: tagRows(movies, audience),
    links: linkRows(movies),
  };
}

function movieRows(movies: readonly SampleMovie[]): MovieRow[] {
  return movies.map(({ title, sortTitle, originalTitle, year, genres }, index) => {
    return { movieLensId: index + 1, title, sortTitle, originalTitle, year, genres };
  });
}

function* ratingRows({ personIndex, movieIndex, halfStars, ratedAt }: SampleAudience): Generator<RatingRow> {
  for (const [i, person] of personIndex.entries()) {
    yield { personId: person + 1, movieLensId: movieIndex[i]! + 1, halfStars: halfStars[i]!, ratedAt: ratedAt[i]! };
  }
}

/** Its director's name, so that tags say something about likeness. */
function* tagRows(movies: readonly SampleMovie[], audience: SampleAudience): Generator<TagRow> {
  const tagged = new Set<number>();
  for (const { personId, movieLensId, ratedAt } of ratingRows(audience)) {
    if (tagged.has(movieLensId)) continue;
    tagged.add(movieLensId);
    yield { personId, movieLensId, tag: movies[movieLensId - 1]?.directors[0] ?? 'film', taggedAt: ratedAt };
  }
}

function linkRows(movies: readonly SampleMovie[]): LinkRow[] {
  return movies.map(({ imdbId }, index) => ({ movieLensId: index + 1, imdbId, tmdbId: null }));
}
