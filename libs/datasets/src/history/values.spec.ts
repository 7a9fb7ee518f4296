import { halfStarsOf, imdbIdOf, secondsOf, textOf, tmdbIdOf, yearOf } from './values';

describe('a value of a history', () => {
  it.each([
    ['tt0114709', 'tt0114709'],
    ['114709', 'tt0114709'],
    ['https://www.imdb.com/title/tt0114709/', 'tt0114709'],
    ['nm0114709', null],
    ['', null],
    [7, null],
  ])('is an IMDb id: %j', (value, id) => {
    expect(imdbIdOf(value)).toBe(id);
  });

  it.each([
    ['2021-03-05', Date.parse('2021-03-05') / 1000],
    ['2021-03-05T10:00:00.000Z', Date.parse('2021-03-05T10:00:00Z') / 1000],
    ['2024-02-30', null],
    ['1614902400', 1_614_902_400],
    [1_614_902_400, 1_614_902_400],
    ['1995', null],
    ['05.03.2021', null],
    ['2021-13-45', null],
    ['1950-01-01', null],
  ])('is a moment: %j', (value, seconds) => {
    expect(secondsOf(value)).toBe(seconds);
  });

  it.each([
    ['4.5', 5, 9],
    [10, 10, 10],
    ['72', 100, 7],
    ['1', 100, 1],
    ['0', 5, null],
    ['6', 5, null],
    ['', 5, null],
    ['good', 5, null],
  ])('is a rating: %j of %d', (value, best, halfStars) => {
    expect(halfStarsOf(value, best)).toBe(halfStars);
  });

  it('is a year, an id or a text only where it can be one', () => {
    expect([yearOf('1995'), yearOf('95'), yearOf(3000), yearOf('MCM')]).toEqual([1995, null, null, null]);
    expect([tmdbIdOf('949'), tmdbIdOf(0), tmdbIdOf('4294967296')]).toEqual([949, null, null]);
    expect([textOf('  The   Rain '), textOf(' '), textOf(5)]).toEqual(['The Rain', null, null]);
  });
});
