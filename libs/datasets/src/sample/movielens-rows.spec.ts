import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMovieLens } from '../movielens/open-movielens';
import { writeMovieLensFolder } from '../movielens/write-movielens';
import { sampleAudience } from './audience';
import { sampleCatalogue } from './catalogue';
import { movieLensRowsOf } from './movielens-rows';

describe('movieLensRowsOf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-sample-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it('turns the sample into a MovieLens folder that holds the same films and ratings', async () => {
    const movies = sampleCatalogue();
    const audience = sampleAudience(movies, { people: 200, ratings: 8_000 });
    await writeMovieLensFolder(folder, movieLensRowsOf(movies, audience));
    const set = openMovieLens(folder);
    const columns: number[][] = [];
    for await (const { rows } of set.ratings()) {
      columns.push(...rows.map((row) => [row.personId - 1, row.movieLensId - 1, row.halfStars, row.ratedAt]));
    }
    const { personIndex, movieIndex, halfStars, ratedAt } = audience;
    expect(columns).toEqual([...personIndex].map((person, i) => [person, movieIndex[i], halfStars[i], ratedAt[i]]));
    for await (const { rows, malformed } of set.movies()) {
      expect(malformed).toEqual([]);
      expect(rows.map(({ title, genres }) => ({ title, genres }))).toEqual(
        movies.map(({ title, genres }) => ({ title, genres })),
      );
    }
    for await (const { rows } of set.links()) expect(rows[0]?.imdbId).toBe(movies[0]?.imdbId);
    for await (const { rows } of set.tags()) expect(rows.length).toBe(new Set(audience.movieIndex).size);
  });
});
