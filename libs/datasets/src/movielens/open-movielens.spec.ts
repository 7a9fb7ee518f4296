import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetNotFound, DatasetUnrecognised } from './errors';
import { type Batch, openMovieLens } from './open-movielens';

const parent = mkdtempSync(join(tmpdir(), 'marquee-movielens-'));
let folders = 0;

afterAll(() => rmSync(parent, { recursive: true }));

const movies =
  'movieId,title,genres\n1,Toy Story (1995),Adventure|Animation\n11,"American President, The (1995)",Drama\n';
const ratings = 'userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,11,0.5,964981247\n';
const tags = 'userId,movieId,tag,timestamp\n2,11,"wise, and funny",1445714994\n';
const links = 'movieId,imdbId,tmdbId\n1,0114709,862\n11,0112346,\n';

function aFolder(files: Record<string, string | Buffer>, name = `set-${++folders}`): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

async function collect<Row>(batches: AsyncIterable<Batch<Row>>): Promise<Batch<Row>> {
  const all: Batch<Row> = { rows: [], lines: [], malformed: [] };
  for await (const { rows, lines, malformed } of batches) {
    all.rows.push(...rows);
    all.lines.push(...lines);
    all.malformed.push(...malformed);
  }
  return all;
}

describe('openMovieLens on CSV folders', () => {
  it('reads movies, ratings, tags and links', async () => {
    const set = openMovieLens(
      aFolder({ 'movies.csv': movies, 'ratings.csv': ratings, 'tags.csv': tags, 'links.csv': links }),
    );
    expect((await collect(set.movies())).rows.map(({ title }) => title)).toEqual([
      'Toy Story',
      'The American President',
    ]);
    expect((await collect(set.ratings())).rows[1]).toEqual({
      personId: 1,
      movieLensId: 11,
      halfStars: 1,
      ratedAt: 964_981_247,
    });
    expect((await collect(set.tags())).rows[0]?.tag).toBe('wise, and funny');
    expect((await collect(set.links())).rows[1]).toEqual({ movieLensId: 11, imdbId: 'tt0112346', tmdbId: null });
  });

  it('knows its name, its layout, its sizes and how far it has read', async () => {
    const set = openMovieLens(aFolder({ 'movies.csv': movies, 'ratings.csv': ratings }, 'ml-25m'));
    expect(set).toMatchObject({ name: 'ml-25m', layout: 'csv', sizes: { movies: movies.length, tags: 0, links: 0 } });
    expect(set.bytesRead.ratings).toBe(0);
    await collect(set.ratings());
    expect(set.bytesRead.ratings).toBe(set.sizes.ratings);
  });

  it('gives no tags and no links where there are none', async () => {
    const set = openMovieLens(aFolder({ 'movies.csv': movies, 'ratings.csv': ratings }));
    expect((await collect(set.tags())).rows).toEqual([]);
    expect((await collect(set.links())).rows).toEqual([]);
  });

  it('reads the same twice', async () => {
    const set = openMovieLens(aFolder({ 'movies.csv': movies, 'ratings.csv': ratings }));
    expect(await collect(set.movies())).toEqual(await collect(set.movies()));
  });

  it('takes a byte order mark, CRLF, headers alone and a missing last newline', async () => {
    const windows = `\uFEFF${movies.trimEnd().replaceAll('\n', '\r\n')}`;
    const set = openMovieLens(aFolder({ 'movies.csv': windows, 'ratings.csv': 'userId,movieId,rating,timestamp' }));
    expect(await collect(set.movies())).toMatchObject({
      rows: [{ movieLensId: 1 }, { genres: ['Drama'] }],
      malformed: [],
    });
    expect(await collect(set.ratings())).toEqual({ rows: [], lines: [], malformed: [] });
  });

  it('reports malformed rows by file, line and reason, and reads on', async () => {
    const faulty = `${movies}2,"Jumanji (1995),Adventure\n3,Heat\n\nx,Heat (1995),Crime\n6,Heat (1995),Crime\n`;
    const set = openMovieLens(aFolder({ 'movies.csv': faulty, 'ratings.csv': ratings }));
    const { rows, lines, malformed } = await collect(set.movies());
    expect(rows.map(({ movieLensId }) => movieLensId)).toEqual([1, 11, 6]);
    expect(lines).toEqual([2, 3, 8]);
    expect(malformed).toEqual([
      { file: 'movies.csv', line: 4, reason: 'a quote is not closed' },
      { file: 'movies.csv', line: 5, reason: 'there are 2 columns instead of 3' },
      { file: 'movies.csv', line: 7, reason: 'the movie id "x" is no whole number from 1 to 2147483647' },
    ]);
  });

  it('reports a row that is not UTF-8, and one with a NUL', async () => {
    const faulty = Buffer.concat([Buffer.from(tags), Buffer.from('2,11,caf\xe9,1\n2,11,n\0l,1\n', 'latin1')]);
    const set = openMovieLens(aFolder({ 'movies.csv': movies, 'ratings.csv': ratings, 'tags.csv': faulty }));
    const { rows, malformed } = await collect(set.tags());
    expect(rows).toHaveLength(1);
    expect(malformed.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'the line is not valid UTF-8'],
      [4, 'the line contains a NUL'],
    ]);
  });
});

describe('openMovieLens on folders with "::"', () => {
  const dat = { 'ratings.dat': '1::1193::5::978300760\n1::661::3::978302109\n', 'users.dat': '1::F::1::10::48067\n' };

  it('reads ml-1m, in ISO-8859-1', async () => {
    const latin = Buffer.from("1::Misérables, Les (1995)::Drama|Musical\n2::Toy Story (1995)::Children's\n", 'latin1');
    const set = openMovieLens(aFolder({ ...dat, 'movies.dat': latin }));
    expect(set.layout).toBe('ml-1m');
    expect((await collect(set.movies())).rows).toMatchObject([
      { title: 'Les Misérables', genres: ['Drama', 'Music'] },
      { title: 'Toy Story', genres: ['Family'] },
    ]);
    expect(await collect(set.ratings())).toMatchObject({ rows: [{ halfStars: 10 }, { halfStars: 6 }], lines: [1, 2] });
  });

  it('reads ml-10m, in UTF-8 and with tags', async () => {
    const files = { 'movies.dat': '1::Léon (1994)::Crime\n', 'tags.dat': '15::4973::excellent!::1215184630\n' };
    const set = openMovieLens(aFolder({ ...dat, ...files }));
    expect(set.layout).toBe('ml-10m');
    expect((await collect(set.movies())).rows[0]?.title).toBe('Léon');
    expect((await collect(set.tags())).rows[0]?.tag).toBe('excellent!');
    expect((await collect(set.links())).rows).toEqual([]);
  });
});

describe('openMovieLens on what is no data set', () => {
  it.each([
    ['a folder that does not exist', () => join(parent, 'none'), /none does not exist/],
    ['a file', () => join(aFolder({ 'ml.zip': 'PK' }), 'ml.zip'), /is not a folder/],
    ['movies without ratings', () => aFolder({ 'movies.csv': movies }), /ratings\.csv is missing/],
    ['ratings without movies', () => aFolder({ 'ratings.dat': '1::2::3::4\n' }), /movies\.dat is missing/],
  ])('finds no data set in %s', (_, folder, message) => {
    const path = folder();
    expect(() => openMovieLens(path)).toThrow(DatasetNotFound);
    expect(() => openMovieLens(path)).toThrow(message);
  });

  it.each([
    ['an empty folder', {}, /it is empty, and neither movies\.csv/],
    ['other files', { 'u.data': '1\t2\t3\t4', README: '' }, /it holds README, u\.data/],
    [
      'an empty file',
      { 'movies.csv': '', 'ratings.csv': ratings },
      /movies\.csv is empty, and should begin with the header movieId/,
    ],
    ['another header', { 'movies.csv': 'id,name\n', 'ratings.csv': ratings }, /movies\.csv begins with "id,name"/],
    ['other separators', { 'movies.dat': '1|Heat\n', 'ratings.dat': '' }, /3 fields with "::" between them/],
    [
      'a header with an open quote',
      { 'movies.csv': 'movieId,"title,genres\n', 'ratings.csv': ratings },
      /movies\.csv begins/,
    ],
  ])('does not recognise %s', (_, files: Record<string, string>, message) => {
    const folder = aFolder(files);
    expect(() => openMovieLens(folder)).toThrow(DatasetUnrecognised);
    expect(() => openMovieLens(folder)).toThrow(message);
  });
});
