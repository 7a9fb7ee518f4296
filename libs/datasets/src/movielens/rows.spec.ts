import { readLink, readMovie, readRating, readTag } from './rows';

describe('readMovie', () => {
  it('takes the title apart and maps the genres', () => {
    expect(
      readMovie(['29', 'City of Lost Children, The (Cité des enfants perdus, La) (1995)', 'Sci-Fi|Drama']),
    ).toEqual({
      movieLensId: 29,
      title: 'The City of Lost Children',
      sortTitle: 'City of Lost Children, The',
      originalTitle: 'La Cité des enfants perdus',
      year: 1995,
      genres: ['Science Fiction', 'Drama'],
    });
  });

  it.each(['', '0', '-1', '1.0', '1e3', ' 1', '+1', '0x10', '2147483648', '99999999999999999999'])(
    'refuses the id "%s"',
    (id) => {
      expect(readMovie([id, 'Heat (1995)', 'Crime'])).toMatch(/^the movie id ".*" is no whole number from 1/);
    },
  );

  it('refuses a blank title', () => {
    expect(readMovie(['1', '  ', 'Crime'])).toBe('the title is empty');
  });
});

describe('readRating', () => {
  it.each([
    ['0.5', 1],
    ['1', 2],
    ['1.0', 2],
    ['3.5', 7],
    ['3.50', 7],
    ['5', 10],
    ['5.0', 10],
  ])('reads %s stars as %i half-stars', (rating, halfStars) => {
    expect(readRating(['1', '2', rating, '964982703'])).toEqual({
      personId: 1,
      movieLensId: 2,
      halfStars,
      ratedAt: 964_982_703,
    });
  });

  it.each(['0', '0.0', '5.5', '6', '3.7', '-1', '', 'NaN', 'five', '1e0', '.5', '3,5'])(
    'refuses the rating "%s"',
    (rating) => {
      expect(readRating(['1', '2', rating, '3'])).toBe(`the rating "${rating}" is no half star from 0.5 to 5`);
    },
  );

  it.each(['', '-1', '1.5', '2020-01-01', '964982703000', 'Infinity'])('refuses the timestamp "%s"', (time) => {
    expect(readRating(['1', '2', '3', time])).toBe(`the timestamp "${time}" is no number of seconds since 1970`);
  });

  it('says which id is wrong', () => {
    expect(readRating(['x', '2', '3', '4'])).toMatch(/^the user id "x"/);
    expect(readRating(['1', 'y', '3', '4'])).toMatch(/^the movie id "y"/);
  });

  it('quotes no more of a wrong value than a person wants to read', () => {
    expect(readRating(['9'.repeat(5_000), '2', '3', '4'])).toMatch(/^the user id "9{40}…" is no/u);
  });
});

describe('readTag', () => {
  it('trims the tag', () => {
    expect(readTag(['2', '60756', ' funny ', '1445714994'])).toEqual({
      personId: 2,
      movieLensId: 60_756,
      tag: 'funny',
      taggedAt: 1_445_714_994,
    });
  });

  it.each([
    [['0', '1', 'fun', '1'], /^the user id/],
    [['1', '0', 'fun', '1'], /^the movie id/],
    [['1', '1', ' ', '1'], /^the tag is empty/],
    [['1', '1', 'fun', 'now'], /^the timestamp/],
  ])('refuses %j', (fields, reason) => {
    expect(readTag(fields)).toMatch(reason);
  });
});

describe('readLink', () => {
  it.each([
    [['1', '0114709', '862'], { movieLensId: 1, imdbId: 'tt0114709', tmdbId: 862 }],
    [['1', '114709', ''], { movieLensId: 1, imdbId: 'tt0114709', tmdbId: null }],
    [['1', 'tt10293406', '5'], { movieLensId: 1, imdbId: 'tt10293406', tmdbId: 5 }],
    [['1', '', '862'], { movieLensId: 1, imdbId: null, tmdbId: 862 }],
  ])('reads %j', (fields, link) => {
    expect(readLink(fields)).toEqual(link);
  });

  it.each([
    [['', '0114709', '862'], /^the movie id/],
    [['1', 'nm0000158', '862'], /^"nm0000158" is no IMDb id/],
    [['1', '0114709', 'x'], /^the TMDB id "x"/],
  ])('refuses %j', (fields, reason) => {
    expect(readLink(fields)).toMatch(reason);
  });
});
