import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import type { MalformedRow } from '@app/datasets';
import type { ImportReport } from '../../src/ratings/imports/import-report';
import { ImportRunning, ImportStopped } from '../../src/ratings/imports/import-report';
import { MovieLensImportService } from '../../src/ratings/imports/movielens-import.service';
import { startApp, type TestApp } from '../support/app';
import { movieLensFolder } from '../support/movielens';

interface Found {
  items: {
    id: number;
    title: string;
    originalTitle: string | null;
    year: number;
    genres: string[];
    imdbId: string | null;
    tmdbId: number | null;
    ratingCount: number;
    overview: string | null;
  }[];
  total: number;
}

const linesOf = async (folder: string, file: string): Promise<number> =>
  (await readFile(path.join(folder, file), 'utf8')).trimEnd().split('\n').length - 1;

/** Movies whose count or sum is not what their ratings say. */
const WRONG_COUNTS = `movies LEFT JOIN (SELECT movie_id, count(*), sum(value) FROM ratings GROUP BY 1) AS truth (movie_id, count, sum)
  ON movie_id = id WHERE (rating_count, rating_sum) IS DISTINCT FROM (coalesce(truth.count, 0), coalesce(truth.sum, 0))`;

describe('the MovieLens import', () => {
  let service: TestApp;
  let scratch: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'marquee-import-'));
  });
  afterEach(() => service.close());
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  const run = async (
    folder: string,
    strict = false,
    source?: string,
  ): Promise<ImportReport & { rows: MalformedRow[]; warned: MalformedRow[] }> => {
    const rows: MalformedRow[] = [];
    const warned: MalformedRow[] = [];
    const report = await service.app.get(MovieLensImportService).run(folder, {
      strict,
      source,
      onProgress: () => undefined,
      onRejected: (row) => rows.push(row),
      onWarning: (row) => warned.push(row),
    });
    return { ...report, rows, warned };
  };
  const count = async (sql: string): Promise<number> =>
    Number(
      (await service.app.get(DataSource).query<{ count: string }[]>(`SELECT count(*) AS count FROM ${sql}`))[0]?.count,
    );
  const fingerprint = async (): Promise<unknown> =>
    service.app.get(DataSource).query(`SELECT
      (SELECT md5(string_agg(movies::text, E'\\n' ORDER BY id)) FROM movies) AS movies,
      (SELECT md5(string_agg(ratings::text, E'\\n' ORDER BY user_id, movie_id)) FROM ratings) AS ratings,
      (SELECT md5(string_agg(movie_tags::text, E'\\n' ORDER BY user_id, movie_id, tag)) FROM movie_tags) AS tags,
      (SELECT md5(string_agg(users::text, E'\\n' ORDER BY id)) FROM users) AS users`);
  const search = async (query: string): Promise<Found> =>
    (await service.request<Found>('GET', `/v1/movies?query=${encodeURIComponent(query)}&includeTotal=exact`)).body;

  /** A small set of its own. */
  async function folderOf(name: string, files: Record<string, string | Buffer>): Promise<string> {
    const folder = path.join(await mkdtemp(path.join(scratch, 'set-')), name);
    await mkdir(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
    return folder;
  }

  const small = {
    'movies.csv':
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Animation|Children\n73,"Misérables, Les (1995)",Drama|War\n260,Star Wars (1977),Action|Sci-Fi\n',
    'ratings.csv': 'userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,73,4.5,964981247\n2,1,0.5,964982224\n',
    'links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862\n73,0113828,48750\n260,0076759,11\n',
    'tags.csv': 'userId,movieId,tag,timestamp\n2,1,funny,1445714994\n',
  };

  describe('of the whole set', () => {
    let folder: string;

    beforeAll(async () => {
      folder = await movieLensFolder();
    });

    it.each(['off', 'on'])(
      'brings in every movie and every rating, and a second time changes nothing (sample %s)',
      async (sample) => {
        service = await startApp({ SAMPLE_DATA: sample });
        const report = await run(folder);
        expect(report.rejected).toBe(0);
        expect(await count('movies WHERE movielens_id IS NOT NULL')).toBe(await linesOf(folder, 'movies.csv'));
        expect(await count(`ratings JOIN users ON users.id = user_id WHERE source = '${path.basename(folder)}'`)).toBe(
          await linesOf(folder, 'ratings.csv'),
        );
        expect(await count(WRONG_COUNTS)).toBe(0);
        const before = await fingerprint();
        expect(await run(folder)).toMatchObject({
          movies: { created: 0, matched: 0, completed: 0 },
          ratings: { created: 0, changed: 0 },
          newTags: 0,
        });
        expect(await fingerprint()).toEqual(before);
      },
    );
  });

  it.each([false, true])(
    'goes on beside people who rate what it changes, and leaves counts true (strict %s)',
    async (strict) => {
      service = await startApp({ SAMPLE_DATA: 'on' });
      const people = await Promise.all(Array.from({ length: 3 }, () => service.signIn()));
      const { body } = await service.request<Found>('GET', '/v1/movies?limit=100&sort=createdAt');
      const ratings = body.items.map(({ id }) => ({ movieId: id, value: 4 }));
      const statuses = new Set<number>();
      let importing = true;
      const crowd = people.map(async ({ authorization }) => {
        const request = { headers: { authorization }, json: { ratings } };
        while (importing) statuses.add((await service.request('POST', '/v1/users/me/ratings/batch', request)).status);
      });
      const report = await run(await movieLensFolder(), strict).finally(() => (importing = false));
      await Promise.all(crowd);
      expect(report.rejected).toBe(0);
      expect(statuses).toEqual(new Set([200]));
      expect(await count(WRONG_COUNTS)).toBe(0);
    },
  );

  describe('of a small set', () => {
    beforeEach(async () => {
      service = await startApp();
    });

    it('splits titles, moves the article to the front, and maps genres to the vocabulary', async () => {
      await run(await folderOf('ml-tiny', small));
      expect((await search('miserables')).items).toMatchObject([
        { title: 'Les Misérables', year: 1995, genres: ['Drama', 'War'] },
      ]);
      expect((await search('star wars')).items).toMatchObject([
        { genres: ['Action', 'Science Fiction'], imdbId: 'tt0076759' },
      ]);
      expect((await search('toy story')).items).toMatchObject([
        { genres: ['Adventure', 'Animation', 'Family'], ratingCount: 2 },
      ]);
    });

    it('makes people who cannot sign in', async () => {
      await run(await folderOf('ml-tiny', small));
      expect(await count(`users WHERE source = 'ml-tiny' AND email IS NULL`)).toBe(2);
      expect(await count('credentials JOIN users ON users.id = user_id WHERE source IS NOT NULL')).toBe(0);
    });

    it('keeps the details of a film that is in the catalogue already', async () => {
      const { authorization } = await service.signIn('editor');
      const json = {
        title: 'Toy Story',
        year: 1995,
        imdbId: 'tt0114709',
        overview: 'Toys fear to be replaced.',
        genres: ['Animation'],
      };
      await service.request('POST', '/v1/movies', { headers: { authorization }, json });
      expect((await run(await folderOf('ml-tiny', small))).movies).toMatchObject({ created: 2, matched: 1 });
      const { items, total } = await search('toy story');
      expect(total).toBe(1);
      expect(items).toMatchObject([{ overview: 'Toys fear to be replaced.', genres: ['Animation'], ratingCount: 2 }]);
    });

    it('reads ml-1m’s layout, in its own encoding', async () => {
      const folder = await folderOf('ml-1m', {
        'movies.dat': Buffer.from(
          "1::Toy Story (1995)::Animation|Children's|Comedy\n3::Misérables, Les (1995)::Drama\n",
          'latin1',
        ),
        'ratings.dat': '1::1::5::978300760\n1::3::3::978302109\n2::1::4::978301968\n',
      });
      expect(await run(folder)).toMatchObject({
        movies: { created: 2 },
        ratings: { created: 3 },
        people: 2,
        rejected: 0,
      });
      expect((await search('miserables')).items[0]?.title).toBe('Les Misérables');
    });

    it('takes a rating that changed, and the mean with it', async () => {
      const folder = await folderOf('ml-tiny', small);
      await run(folder);
      await writeFile(
        path.join(folder, 'ratings.csv'),
        small['ratings.csv'].replace('1,1,4.0,964982703', '1,1,5.0,964982799'),
      );
      expect((await run(folder)).ratings).toEqual({ created: 0, changed: 1, unchanged: 2 });
    });

    describe('with rows that are wrong', () => {
      const wrong = ['x,1,4.0,1', '1,1,4.2,1', '1,1,4.0', '1,999,4.0,964982703', '1,1,6.0,1', '1,73,"4.0,1'];
      const broken = { ...small, 'ratings.csv': `${small['ratings.csv']}${wrong.join('\n')}\n3,260,5.0,964982703\n` };

      it('reports each with file and line, and takes the rest', async () => {
        const report = await run(await folderOf('ml-tiny', broken));
        expect(report.rows.map(({ line }) => line).sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10]);
        expect(report.rows.every(({ file, reason }) => file.endsWith('ratings.csv') && reason !== '')).toBe(true);
        expect(report.ratings.created).toBe(4);
      });

      it('stops a strict import, which leaves nothing', async () => {
        const before = await fingerprint();
        const folder = await folderOf('ml-tiny', broken);
        await expect(run(folder, true)).rejects.toThrow(ImportStopped);
        expect(await fingerprint()).toEqual(before);
        expect((await run(await folderOf('ml-tiny', small), true)).ratings.created).toBe(3);
      });
    });

    describe('with links that contradict each other', () => {
      const idsOf = async (query: string) =>
        (await search(query)).items.map(({ imdbId, tmdbId }) => ({ imdbId, tmdbId }));

      it('leaves an id with the first of two films that claim it, and warns', async () => {
        const links = 'movieId,imdbId,tmdbId\n1,0114709,862\n73,0113828,862\n260,0114709,11\n';
        const report = await run(await folderOf('ml-tiny', { ...small, 'links.csv': links }), true);
        expect(report).toMatchObject({ rejected: 0, warnings: 2 });
        expect(report.warned).toEqual([
          { file: 'links.csv', line: 3, reason: 'the TMDB id 862 is that of the movie 1 already' },
          { file: 'links.csv', line: 4, reason: 'the IMDb id tt0114709 is that of the movie 1 already' },
        ]);
        expect(await idsOf('toy story')).toEqual([{ imdbId: 'tt0114709', tmdbId: 862 }]);
        expect(await idsOf('miserables')).toEqual([{ imdbId: 'tt0113828', tmdbId: null }]);
        expect(await idsOf('star wars')).toEqual([{ imdbId: null, tmdbId: 11 }]);
      });

      it('keeps the ids of a film whose line is there twice, and rejects the second', async () => {
        const links = `${small['links.csv']}1,0114709,862\n`;
        const report = await run(await folderOf('ml-tiny', { ...small, 'links.csv': links }));
        expect(report.rows).toEqual([
          { file: 'links.csv', line: 5, reason: 'the links of the movie 1 are there twice' },
        ]);
        expect(await idsOf('toy story')).toEqual([{ imdbId: 'tt0114709', tmdbId: 862 }]);
      });

      it('rejects those of a film that the set does not have', async () => {
        const links = `${small['links.csv']}999,0114710,863\n`;
        const report = await run(await folderOf('ml-tiny', { ...small, 'links.csv': links }));
        expect(report.rows).toEqual([{ file: 'links.csv', line: 5, reason: 'there is no movie 999' }]);
      });
    });

    it('files people under the source that it is told, so that two copies of one set are one', async () => {
      await run(await folderOf('ml-tiny', small), false, 'my-set');
      const again = await run(await folderOf('a-copy', small), false, 'my-set');
      expect(again).toMatchObject({ people: 2, ratings: { created: 0, unchanged: 3 } });
      expect(await count(`users WHERE source = 'my-set'`)).toBe(2);
      expect(await count('users WHERE source IS NOT NULL')).toBe(2);
    });

    it('is completed by another run after it was cut off', async () => {
      const folder = await folderOf('ml-tiny', small);
      const cut = service.app.get(MovieLensImportService).run(folder, {
        strict: false,
        onRejected: () => undefined,
        onProgress: ({ file }) => {
          if (file === 'ratings') throw new Error('cut off');
        },
      });
      await expect(cut).rejects.toThrow('cut off');
      expect(await count('ratings')).toBe(0);
      expect(await run(folder)).toMatchObject({ movies: { created: 0, unchanged: 3 }, ratings: { created: 3 } });
    });

    it('runs alone: a second one at the same time says so', async () => {
      const folder = await folderOf('ml-tiny', small);
      const outcomes = await Promise.allSettled([run(folder), run(folder)]);
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      for (const { reason } of refused) expect(reason).toBeInstanceOf(ImportRunning);
      expect(refused.length).toBeLessThanOrEqual(1);
      expect(await count('ratings')).toBe(3);
    });

    it.each([
      ['a folder that is not there', 'nowhere', /does not exist/],
      ['a folder without a data set', '.', /MovieLens|movies/],
    ])('refuses %s in words', async (_, place, words) => {
      await expect(run(path.join(scratch, place))).rejects.toThrow(words);
    });
  });
});
