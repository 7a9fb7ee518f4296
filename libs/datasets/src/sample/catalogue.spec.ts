import { GENRES } from '../genres';
import { formatMovieLensTitle, parseMovieLensTitle } from '../titles/movielens-title';
import { sampleCatalogue } from './catalogue';
import type { SampleMovie } from './card';

const movies = sampleCatalogue();
const nameOf = ({ title, year }: SampleMovie) => `${title} (${year})`;
/** The films that break a rule, by name, so that a failure says which. */
const thatBreak = (rule: (movie: SampleMovie) => boolean) => movies.filter((movie) => !rule(movie)).map(nameOf);
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the sample catalogue', () => {
  it('has at least six hundred films', () => {
    expect(movies.length).toBeGreaterThanOrEqual(600);
  });

  it('lists them by year, then title', () => {
    const keys = movies.map(({ year, title }) => `${year} ${title}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('has no film twice', () => {
    expect(repeated(movies.map((movie) => nameOf(movie).toLowerCase()))).toEqual([]);
  });

  it('gives no IMDb id twice', () => {
    expect(repeated(movies.flatMap(({ imdbId }) => imdbId ?? []))).toEqual([]);
  });

  it('gives one to four genres, and uses every genre', () => {
    expect(thatBreak(({ genres }) => genres.length >= 1 && genres.length <= 4)).toEqual([]);
    const used = new Set(movies.flatMap(({ genres }) => genres));
    expect(GENRES.filter((genre) => !used.has(genre))).toEqual([]);
  });

  it('names at least one director and three to six of the cast', () => {
    expect(thatBreak(({ directors }) => directors.length >= 1)).toEqual([]);
    expect(thatBreak(({ cast }) => cast.length >= 3 && cast.length <= 6)).toEqual([]);
  });

  it('tells each film in one sentence of 60 to 160 characters that ends with a full stop', () => {
    expect(thatBreak(({ overview }) => /^.{59,159}\.$/u.test(overview))).toEqual([]);
    expect(thatBreak(({ overview }) => !/[a-z]{3}\. [A-Z]/u.test(overview))).toEqual([]);
    expect(repeated(movies.map(({ overview }) => overview))).toEqual([]);
  });

  it('keeps to straight apostrophes and plain spaces', () => {
    const text = (movie: SampleMovie) => [movie.title, movie.overview, ...movie.directors, ...movie.cast].join(' ');
    expect(thatBreak((movie) => !/[’‘“”\u00A0\t]| {2}/u.test(text(movie)))).toEqual([]);
    expect(thatBreak((movie) => text(movie) === text(movie).normalize('NFC'))).toEqual([]);
  });

  it('gives plausible years and running times', () => {
    expect(thatBreak(({ year }) => year >= 1895 && year <= 2026)).toEqual([]);
    // From A Trip to the Moon (14 minutes) to Shoah (566 minutes).
    expect(thatBreak(({ runtimeMinutes }) => runtimeMinutes >= 10 && runtimeMinutes <= 600)).toEqual([]);
  });

  it('gives each film different languages, at least twenty-five in all', () => {
    expect(thatBreak(({ languages }) => new Set(languages).size === languages.length)).toEqual([]);
    const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    const languages = [...new Set(movies.flatMap((movie) => movie.languages))].filter((language) => language !== 'xx');
    expect(languages.filter((language) => known.of(language) === undefined)).toEqual([]);
    expect(languages.length).toBeGreaterThanOrEqual(25);
  });

  it('has films of every decade since the 1910s', () => {
    const decades = new Set(movies.map(({ year }) => Math.floor(year / 10) * 10));
    const expected = Array.from({ length: 12 }, (_, index) => 1910 + index * 10);
    expect(expected.filter((decade) => !decades.has(decade))).toEqual([]);
  });

  it('uses the whole range of renown and acclaim', () => {
    expect(new Set(movies.map(({ renown }) => renown)).size).toBe(5);
    expect(new Set(movies.map(({ acclaim }) => acclaim)).size).toBe(5);
  });

  it('can be written as MovieLens titles and read back', () => {
    expect(
      thatBreak((movie) => {
        const { title, originalTitle, year } = parseMovieLensTitle(formatMovieLensTitle(movie));
        return title === movie.title && originalTitle === movie.originalTitle && year === movie.year;
      }),
    ).toEqual([]);
  });
});
