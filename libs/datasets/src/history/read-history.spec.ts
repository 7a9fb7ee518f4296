import { Readable } from 'node:stream';
import { zipOf } from '../../../../test/support/zip';
import { HistoryUnrecognised, type ColumnMapping, type HistoryRow } from './history';
import { readHistory } from './read-history';

interface Found {
  readonly rows: (Partial<HistoryRow> & { readonly file: string })[];
  readonly faults: string[];
  readonly formats: string[];
}

async function read(content: string | Buffer, name = '', mapping: ColumnMapping | null = null): Promise<Found> {
  const bytes = Buffer.from(content);
  const source = {
    size: bytes.length,
    read: (start: number, end: number) => Readable.from([bytes.subarray(start, end)], { objectMode: false }),
  };
  const found: Found = { rows: [], faults: [], formats: [] };
  for await (const { file, format, rows, malformed } of readHistory(source, name, mapping)) {
    found.rows.push(...rows.map(({ value }) => ({ ...value, file })));
    found.faults.push(...malformed.map(({ line, reason }) => `${line} ${reason}`));
    if (!found.formats.includes(format)) found.formats.push(format);
  }
  return found;
}

const day = (text: string): number => Date.parse(text) / 1000;

describe('a history', () => {
  it('of Letterboxd has half-stars, days, and lists that their names tell', async () => {
    const header = 'Date,Name,Year,Letterboxd URI';
    const zip = await zipOf({
      'watchlist.csv': `${header}\n2023-01-03,Alien,1979,x\n`,
      'ratings.csv': `${header},Rating\n2023-01-02,Heat,1995,x,4.5\n2023-01-02,Ran,1985,x,9\n`,
      'diary.csv': `${header},Rating,Rewatch,Tags,Watched Date\n2023-02-02,Up,2009,x,,,,2023-02-01\n`,
      'lists/ratings.csv': `${header},Rating\n2023-01-02,Nope,2022,x,4.5\n`,
    });
    const { rows, faults, formats } = await read(zip);
    expect(formats).toEqual(['letterboxd']);
    expect(rows).toMatchObject([
      { file: 'diary.csv', kind: 'watched', title: 'Up', at: day('2023-02-01') },
      { file: 'ratings.csv', kind: 'rating', title: 'Heat', year: 1995, halfStars: 9, at: day('2023-01-02') },
      { file: 'watchlist.csv', kind: 'watchlist', title: 'Alien' },
    ]);
    expect(faults).toEqual(['3 the rating "9" is none from 0.5 to 5']);
  });

  it('of IMDb has its ids, ratings up to ten, and original titles', async () => {
    const { rows, formats } = await read(
      'Const,Your Rating,Date Rated,Title,Original Title,Year\ntt0118694,7,2020-05-06,In the Mood for Love,Fa yeung nin wah,2000\n' +
        'tt0000001,,,Seen Only,,1999\n',
    );
    expect(formats).toEqual(['imdb']);
    expect(rows).toMatchObject([
      { kind: 'rating', imdbId: 'tt0118694', halfStars: 7, originalTitle: 'Fa yeung nin wah', at: day('2020-05-06') },
      { kind: 'watched', title: 'Seen Only', at: null },
    ]);
  });

  it('of Trakt has ids of both kinds, and passes over series', async () => {
    const movie = { title: 'Heat', year: 1995, ids: { imdb: 'tt0113277', tmdb: 949 } };
    const entries = [
      { rating: 8, rated_at: '2021-01-01T10:00:00.000Z', type: 'movie', movie },
      { plays: 2, last_watched_at: '2022-01-01T10:00:00.000Z', movie },
      { listed_at: '2023-01-01T10:00:00.000Z', type: 'movie', movie },
      { rating: 9, type: 'show', show: { title: 'Series' } },
      { rating: 11, movie },
      { rating: 5 },
      'text',
    ];
    const { rows, faults, formats } = await read(JSON.stringify(entries));
    expect(formats).toEqual(['trakt']);
    expect(rows.map(({ kind, halfStars, imdbId, tmdbId }) => [kind, halfStars, imdbId, tmdbId])).toEqual([
      ['rating', 8, 'tt0113277', 949],
      ['watched', null, 'tt0113277', 949],
      ['watchlist', null, 'tt0113277', 949],
    ]);
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['5', '6', '7']);
  });

  it('of one’s own is read by usual names, or by those that are given, on any scale', async () => {
    const usual = await read('Title,Year,Rating\nHeat,1995,3.5\nRan,MCM,\n');
    expect(usual.rows).toMatchObject([
      { title: 'Heat', year: 1995, halfStars: 7 },
      { title: 'Ran', year: null, kind: 'watched' },
    ]);
    const mapping = { title: 'Film', year: 'Jahr', rating: 'Punkte', imdbId: 'Link', scale: 100 };
    const named = await read(
      'Film,Jahr,Punkte,Link\nHeat,1995,72,https://www.imdb.com/title/tt0113277/\nX,1,2\n',
      '',
      mapping,
    );
    expect(named.rows).toMatchObject([{ title: 'Heat', year: 1995, halfStars: 7, imdbId: 'tt0113277' }]);
    expect(named.faults).toEqual(['3 there are 3 columns instead of 4']);
  });

  it.each<[string, string | Buffer, ColumnMapping | null]>([
    ['has columns that say nothing', 'colour,size\n1,2\n', null],
    ['lacks a column that was named', 'a,b\n1,2\n', { title: 'c', year: 'b' }],
    ['is no text', Buffer.from([0, 1, 2]), null],
  ])('is refused where it %s', async (_, content, mapping) => {
    await expect(read(content, '', mapping)).rejects.toBeInstanceOf(HistoryUnrecognised);
  });
});
