import { openMovieLens } from '@app/datasets';
import { InteractionMatrixBuilder } from '@app/recommender';

/**
 * The ratings of a MovieLens folder with what its movies are (genres, tags, year), without a database. Rows that cannot be
 * read are left out.
 * @throws DatasetNotFound, DatasetUnrecognised
 */
export async function movieLensInteractions(folder: string): Promise<InteractionMatrixBuilder> {
  const source = openMovieLens(folder);
  const tags = new Map<number, string[]>();
  for await (const { rows } of source.tags()) {
    for (const { movieLensId, tag } of rows) {
      const own = tags.get(movieLensId);
      if (own) own.push(tag);
      else tags.set(movieLensId, [tag]);
    }
  }
  const builder = new InteractionMatrixBuilder();
  const known = new Set<number>();
  for await (const { rows } of source.movies()) {
    for (const { movieLensId, genres, year } of rows) {
      if (known.has(movieLensId)) continue;
      known.add(movieLensId);
      builder.addItem(movieLensId, { genres, year, tags: tags.get(movieLensId) ?? [] });
    }
  }
  for await (const { rows } of source.ratings()) {
    for (const { personId, movieLensId, halfStars, ratedAt } of rows) {
      builder.add(personId, movieLensId, halfStars, ratedAt);
    }
  }
  return builder;
}
