import { sampleCatalogue } from '@app/datasets';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { Movie } from '../movie.entity';
import { filterSql } from '../movie-query';
import { foldedWords, joinedWords } from './folded-words';
import { SearchPlan } from './search-plan';
import { SearchRepository } from './search.repository';

describe('the words of the catalogue', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let search: SearchRepository;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: [Movie] }).initialize();
    search = new SearchRepository(dataSource.getRepository(Movie));
  });
  beforeEach(() => dataSource.query('TRUNCATE movies CASCADE; TRUNCATE search_words'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const add = async (...movies: Partial<Record<'title' | 'overview' | 'original_title', string>>[]): Promise<void> => {
    for (const { title = 'Film', overview, original_title: original } of movies)
      await dataSource.query(
        'INSERT INTO movies (title, sort_title, overview, original_title) VALUES ($1, $1, $2, $3)',
        [title, overview ?? null, original ?? null],
      );
  };
  const vocabulary = async (): Promise<string[]> => {
    const rows = await dataSource.query<{ word: string }[]>('SELECT word FROM search_words ORDER BY word');
    return rows.map(({ word }) => word);
  };
  const found = async (text: string, similar: string[] = []): Promise<number> => {
    const plan = SearchPlan.of(text, await search.words(text), similar, 'all');
    const fields = (['names', 'texts'] as const).map((field) => search.candidates(plan, field, {}, 100));
    return new Set((await Promise.all(fields)).flat().map(({ id }) => id)).size;
  };

  it('in overviews find the same movies whether those that fit are known or looked for again', async () => {
    await add(
      { overview: 'A storm over Lisbon' },
      { title: 'Storm, Lisbon' },
      { overview: 'A storm' },
      { title: 'Lisbon' },
    );
    const plan = SearchPlan.of('storm lisbon', await search.words('storm lisbon'), [], 'all');
    const ids = await search.listTold(plan, 100);
    const of = async (one: SearchPlan) =>
      (await search.candidates(one, 'texts', {}, 100)).map(({ id }) => id).sort((a, b) => a - b);
    expect(ids).toHaveLength(2);
    expect(await of(plan.inOverviews(ids))).toEqual(await of(plan.inOverviews(null)));
    const { where, values } = filterSql({ search: plan.inOverviews(ids) });
    const rows = await dataSource.query<{ id: number }[]>(`SELECT id FROM movies WHERE ${where} ORDER BY id`, values);
    expect(rows.map(({ id }) => id)).toEqual(await of(plan));
    expect(SearchPlan.unpack(plan.inOverviews(ids).pack())).toEqual(plan.inOverviews(null));
  });

  it('are folded here as they are there', async () => {
    const titles = sampleCatalogue().flatMap(({ title, originalTitle }) => [title, originalTitle ?? '']);
    const made = [
      'WALL·E',
      '8½',
      'Schindler’s List',
      "L'Été",
      'Ægir ß Øre łódź',
      'M*A*S*H',
      '七人の侍',
      'Amélie',
      'x²',
    ];
    const texts = [...titles, ...made];
    const rows = await dataSource.query<{ plain: string[]; compound: string[] }[]>(
      'SELECT words(text) AS plain, words(joined(text)) AS compound FROM unnest($1::text[]) WITH ORDINALITY AS t (text, n) ORDER BY n',
      [texts],
    );
    expect(texts.map(foldedWords)).toEqual(rows.map(({ plain }) => plain));
    expect(texts.map(joinedWords)).toEqual(rows.map(({ compound }) => compound));
  });

  it('are learnt from titles, original titles, people and overviews, by inserts and by edits', async () => {
    await add({ title: 'The Ärgument', overview: 'Somebody is cross.', original_title: 'Der Streit' });
    expect(await vocabulary()).toEqual(['argument', 'cross', 'der', 'is', 'somebody', 'streit', 'the']);
    await dataSource.query(`UPDATE movies SET title = 'Peace', directors = '{Ada Lovelace}'`);
    expect(await vocabulary()).toEqual(expect.arrayContaining(['peace', 'ada', 'lovelace']));
  });

  it('of overviews are known, but are offered for a typing error only once a name has them', async () => {
    await add({ title: 'Quiet', overview: 'A thunderstorm.' });
    expect(await search.words('thunderstorm')).toMatchObject([{ isWord: true }]);
    expect(await search.similar(['thunderstrom'])).toEqual([]);
    await add({ title: 'Thunderstorm' });
    expect(await search.similar(['thunderstrom'])).toEqual(['thunderstorm']);
  });

  it('are looked up by what was typed: whole, begun, or not at all', async () => {
    await add({ title: 'Star Stardust' });
    expect(await search.words('STAR star, stard xyz')).toEqual([
      { token: 'star', isWord: true, isBeginning: true },
      { token: 'star', isWord: true, isBeginning: true },
      { token: 'stard', isWord: false, isBeginning: true },
      { token: 'xyz', isWord: false, isBeginning: false },
    ]);
    expect(await search.words(' !? ')).toEqual([]);
    expect(await search.words(Array.from({ length: 40 }, (_, n) => `w${n}`).join(' '))).toHaveLength(16);
  });

  it('that are short are mended letter by letter, that are long by their trigrams', async () => {
    await add({ title: 'Wars Gladiator' });
    expect(await search.similar(['wras'])).toEqual(['wars']);
    expect(await search.similar(['gladaitor'])).toEqual(['gladiator']);
    expect(await search.similar(['war', 'xx'])).toEqual([]);
  });

  it('find a movie by each of its words, and by its title written as one', async () => {
    await add({ title: 'The Wall·E-Story', overview: 'A robot.' }, { title: 'Star Wars' });
    for (const text of ['wall', 'walle', 'robot', 'wall robot', 'starwars', 'the star wars'])
      expect([text, await found(text)]).toEqual([text, 1]);
    expect(await found('wall wars')).toBe(0);
  });

  it('never make a statement that PostgreSQL refuses, whatever is typed', async () => {
    await add({ title: "Don't \\ Look' & | ! :* <-> (Now)" });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), async (text) => {
        const clean = text.replaceAll('\u0000', '');
        expect(await found(clean, ["it's", "a'b"])).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  it('may be of any length', async () => {
    await add({ title: 'x'.repeat(400), overview: 'y'.repeat(9000) });
    expect(await vocabulary()).toEqual(['x'.repeat(100), 'y'.repeat(100)]);
  });
});
