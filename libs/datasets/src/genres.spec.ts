import fc from 'fast-check';
import { formatGenres, type Genre, genreOf, GENRES, isGenre, parseGenres } from './genres';

describe('genreOf', () => {
  it.each([
    ['Children', 'Family'],
    ["Children's", 'Family'],
    ['Musical', 'Music'],
    ['Sci-Fi', 'Science Fiction'],
    ['Film-Noir', 'Crime'],
    ['War', 'War'],
    ['Science Fiction', 'Science Fiction'],
    ['IMAX', null],
    ['(no genres listed)', null],
    ['', null],
    ['action', null],
    ['constructor', null],
    ['__proto__', null],
  ])('reads the MovieLens name "%s" as %s', (name, genre) => {
    expect(genreOf(name)).toBe(genre);
  });

  it('keeps to a vocabulary of nineteen different names in alphabetical order', () => {
    expect(GENRES).toHaveLength(19);
    expect([...new Set(GENRES)].sort()).toEqual([...GENRES].sort());
    expect(GENRES.every(isGenre)).toBe(true);
  });
});

describe('parseGenres', () => {
  it('keeps the order of the cell', () => {
    expect(parseGenres('Sci-Fi|Adventure|Children')).toEqual(['Science Fiction', 'Adventure', 'Family']);
  });

  it('counts two names of one genre once', () => {
    expect(parseGenres('Crime|Film-Noir|Thriller|Crime')).toEqual(['Crime', 'Thriller']);
  });

  it('leaves out what is no genre', () => {
    expect(parseGenres('Action|IMAX|Nonsense')).toEqual(['Action']);
    expect(parseGenres('(no genres listed)')).toEqual([]);
    expect(parseGenres('')).toEqual([]);
  });

  it('reads back whatever formatGenres writes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom<Genre>(...GENRES)), (genres) => {
        expect(parseGenres(formatGenres(genres))).toEqual(genres);
      }),
    );
  });

  it('is written with the names that MovieLens uses', () => {
    expect(formatGenres(['Science Fiction', 'Family', 'Music'])).toBe('Sci-Fi|Children|Musical');
    expect(formatGenres([])).toBe('(no genres listed)');
  });
});
