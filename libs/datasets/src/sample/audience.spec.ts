import { createHash } from 'node:crypto';
import { type SampleAudience, sampleAudience } from './audience';
import { sampleCatalogue } from './catalogue';
import type { SampleMovie } from './card';

const movies = sampleCatalogue();
const audience = sampleAudience(movies);
const LIKED = 8;

function digest({ personIndex, movieIndex, halfStars, ratedAt }: SampleAudience): string {
  const hash = createHash('sha256');
  for (const column of [personIndex, movieIndex, halfStars, ratedAt]) hash.update(column);
  return hash.digest('hex');
}

function meanStars(given: SampleAudience, chosen: (movie: SampleMovie) => boolean): number {
  const stars = [...given.halfStars].filter((_, i) => chosen(movies[given.movieIndex[i]!]!));
  return stars.reduce((sum, value) => sum + value, 0) / stars.length / 2;
}

/** The films liked by the same people, nearest first, by the cosine of who likes them. */
function neighboursOf(title: string, count = 8): SampleMovie[] {
  const fans = movies.map(() => new Set<number>());
  audience.movieIndex.forEach((movie, i) => {
    if (audience.halfStars[i]! >= LIKED) fans[movie]!.add(audience.personIndex[i]!);
  });
  const own = fans[movies.findIndex((movie) => movie.title === title)] ?? new Set<number>();
  const closeness = fans.map(
    (others) => [...own].filter((person) => others.has(person)).length / Math.sqrt(own.size * others.size || 1),
  );
  return movies
    .map((movie, index) => ({ movie, closeness: closeness[index]! }))
    .filter(({ movie }) => movie.title !== title)
    .sort((a, b) => b.closeness - a.closeness)
    .slice(0, count)
    .map(({ movie }) => movie);
}

describe('sampleAudience', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect(digest(sampleAudience(movies))).toBe(digest(audience));
    expect(digest(sampleAudience(movies, { seed: 8 }))).not.toBe(digest(audience));
  });

  it('gives the same bytes on every machine', () => {
    const given = sampleAudience(
      Array.from({ length: 40 }, (_, index) => aFilm(index)),
      { people: 50, ratings: 900 },
    );
    expect(digest(given).slice(0, 16)).toBe('7da7ae039c334c1a');
  });

  it('has two thousand people and a hundred and twenty thousand ratings', () => {
    expect(audience.people).toHaveLength(2_000);
    expect(audience.people[0]).toBe('Viewer 0001');
    expect(new Set(audience.people).size).toBe(2_000);
    expect(audience.halfStars.length).toBeGreaterThanOrEqual(120_000);
    expect(audience.halfStars.length).toBeLessThan(130_000);
  });

  it('lets each person rate twelve films or more, each once', () => {
    const seen = new Map<number, Set<number>>();
    audience.personIndex.forEach((person, i) => {
      seen.set(person, (seen.get(person) ?? new Set()).add(audience.movieIndex[i]!));
    });
    const counts = [...seen.values()].map((films) => films.size);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(audience.halfStars.length);
    expect(seen.size).toBe(2_000);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...counts)).toBeLessThanOrEqual(movies.length * 0.6);
  });

  it('rates in half-stars, three and a half on average, fours and threes most', () => {
    const shares = new Array<number>(11).fill(0);
    for (const halfStars of audience.halfStars) shares[halfStars]! += 1 / audience.halfStars.length;
    expect(shares[0]).toBe(0);
    expect(shares.slice(1).every((share) => share > 0)).toBe(true);
    expect(shares[8]).toBeGreaterThan(0.2);
    expect(shares[6]).toBeGreaterThan(shares[5]!);
    expect(Math.abs(meanStars(audience, () => true) - 3.5)).toBeLessThan(0.1);
  });

  it('has famous films seen by more, and acclaimed films rated higher', () => {
    const views = [1, 2, 3, 4, 5].map((renown) => {
      const films = movies.filter((movie) => movie.renown === renown).length;
      return audience.movieIndex.filter((movie) => movies[movie]!.renown === renown).length / films;
    });
    expect(views).toEqual([...views].sort((a, b) => a - b));
    expect(views[4]).toBeGreaterThan(views[2]! * 3);
    const stars = [2, 3, 4, 5].map((acclaim) => meanStars(audience, (movie) => movie.acclaim === acclaim));
    expect(stars).toEqual([...stars].sort((a, b) => a - b));
  });

  it('spreads the ratings over ten years, and has no film rated before it is out', () => {
    const latest = Math.max(...audience.ratedAt);
    const years = new Set([...audience.ratedAt].map((seconds) => new Date(seconds * 1000).getUTCFullYear()));
    expect(latest).toBeLessThanOrEqual(Date.UTC(2026, 10, 1) / 1000);
    expect(years.size).toBeGreaterThanOrEqual(10);
    const early = audience.ratedAt.filter((seconds, i) => {
      const { year } = movies[audience.movieIndex[i]!]!;
      return year < 2026 && seconds * 1000 < Date.UTC(year, 11, 31);
    });
    expect(early).toHaveLength(0);
  });

  it('ends at the moment that is asked for', () => {
    const until = Date.UTC(2030, 0, 1) / 1000;
    const { ratedAt } = sampleAudience(movies, { people: 100, ratings: 5_000, until });
    expect(Math.max(...ratedAt)).toBeLessThanOrEqual(until);
    expect(Math.max(...ratedAt)).toBeGreaterThan(until - 30 * 86_400);
  });

  it.each([0, 1, 5, 30])('makes do with %i films', (count) => {
    const given = sampleAudience(movies.slice(0, count), { people: 20, ratings: 10_000 });
    expect(given.halfStars).toHaveLength(20 * Math.floor(count * 0.6));
    expect([...given.movieIndex].every((movie) => movie < count)).toBe(true);
  });

  it('makes do without people', () => {
    expect(sampleAudience(movies, { people: 0 }).halfStars).toHaveLength(0);
  });
});

describe('films that the same people like', () => {
  it('are other Coppola or crime films for The Godfather Part II', () => {
    const near = neighboursOf('The Godfather Part II', 6);
    expect(near.map(({ title }) => title)).toContain('The Godfather');
    expect(near.filter(({ genres }) => genres.includes('Crime')).length).toBeGreaterThanOrEqual(4);
  });

  it('are other films by Miyazaki for Spirited Away', () => {
    const near = neighboursOf('Spirited Away', 6);
    expect(near.filter(({ directors }) => directors.includes('Hayao Miyazaki')).length).toBeGreaterThanOrEqual(2);
    expect(near.filter(({ genres }) => genres.includes('Animation')).length).toBeGreaterThanOrEqual(4);
  });

  it('are other horror films for The Shining', () => {
    const near = neighboursOf('The Shining', 6);
    expect(near.filter(({ genres }) => genres.includes('Horror')).length).toBeGreaterThanOrEqual(4);
  });

  it('are the other parts for The Fellowship of the Ring', () => {
    const near = neighboursOf('The Lord of the Rings: The Fellowship of the Ring', 3);
    expect(near.filter(({ title }) => title.startsWith('The Lord of the Rings')).length).toBe(2);
  });
});

/** A film that owes nothing to the catalogue, so that the digest does not change with it. */
function aFilm(index: number): SampleMovie {
  return {
    title: `Film ${index}`,
    originalTitle: null,
    sortTitle: `Film ${index}`,
    year: 1950 + index,
    runtimeMinutes: 100,
    languages: index % 3 === 0 ? ['fr'] : ['en'],
    imdbId: null,
    renown: 1 + (index % 5),
    acclaim: 1 + ((index * 3) % 5),
    genres: index % 2 === 0 ? ['Drama', 'Crime'] : ['Comedy'],
    directors: [`Director ${index % 7}`],
    cast: [`Actor ${index % 5}`, `Actor ${5 + (index % 11)}`],
    overview: '',
  };
}
