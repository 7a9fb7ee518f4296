import { sampleCatalogue } from '@app/datasets';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { imdb, letterboxd, table, trakt, type HistoryEntry } from '../../support/histories';
import { Importer } from '../../support/imports';
import { zipOf } from '../../support/zip';

const IMPORTS = '/v1/users/me/imports';
const MAPPED = `${IMPORTS}?titleColumn=Film&yearColumn=Came%20out&ratingColumn=Points&dateColumn=Seen%20on&scale=100`;

interface Rated {
  movieId: number;
  value: number;
  ratedAt: string;
  movie: { title: string; year: number };
}

describe('the import of a history', () => {
  let service: TestApp;
  const films = sampleCatalogue();
  /** Every other film of the catalogue, in an order of its own, on days of one year. */
  const entries: HistoryEntry[] = films
    .filter((_, n) => n % 2 === 0)
    .map((film, n) => ({ film, rating: (n % 10) + 1, day: `2023-${pad((n % 12) + 1)}-${pad((n % 28) + 1)}` }));

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
  });
  afterAll(() => service.close());

  const newPerson = async (): Promise<{ person: SignedIn; importer: Importer }> => {
    const person = await service.signIn();
    return { person, importer: new Importer(service, person) };
  };
  const as = <T>({ authorization }: SignedIn, method: string, path: string, json?: object) =>
    service.request<T>(method, path, { headers: { authorization }, json });
  const ratingsOf = async (person: SignedIn): Promise<Rated[]> => {
    const all: Rated[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/users/me/ratings?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await as<{ items: Rated[]; nextCursor: string | null }>(person, 'GET', path);
      all.push(...body.items);
      if (body.nextCursor === null) return all;
      cursor = body.nextCursor;
    }
  };

  it.each<[string, string, () => Promise<string | Buffer<ArrayBuffer>>]>([
    ['Letterboxd’s zip', IMPORTS, () => zipOf(letterboxd(entries))],
    ['IMDb’s CSV', IMPORTS, () => Promise.resolve(imdb(entries))],
    ['Trakt’s JSON', IMPORTS, () => Promise.resolve(trakt(entries))],
    ['a table of one’s own', MAPPED, () => Promise.resolve(table(entries))],
  ])(
    'matches at least 98 of 100 films of %s, maps the scale, and a second time changes nothing',
    async (_, path, make) => {
      const { person, importer } = await newPerson();
      const body = await make();
      const first = await importer.import(path, body);
      expect(first).toMatchObject({ status: 'succeeded', kind: 'import-history', error: null });
      const { rows, matched, ratings } = first.result as {
        rows: number;
        matched: number;
        ratings: { created: number };
      };
      expect(matched / rows).toBeGreaterThanOrEqual(0.98);
      expect(ratings.created).toBeGreaterThanOrEqual(entries.length * 0.98);
      const stored = await ratingsOf(person);
      const wanted = new Map(
        entries.map(({ film, rating, day }) => [`${film.title} ${film.year}`, `${rating / 2} ${day}`]),
      );
      for (const { movie, value, ratedAt } of stored)
        expect(`${value} ${ratedAt.slice(0, 10)}`).toBe(wanted.get(`${movie.title} ${movie.year}`));
      const second = await importer.import(path, body);
      expect(second.result).toMatchObject({ ratings: { created: 0, updated: 0 }, watched: 0, watchlist: 0 });
      expect(await ratingsOf(person)).toEqual(stored);
    },
  );

  it('keeps ratings that are newer, replaces older ones, and says which', async () => {
    const { person, importer } = await newPerson();
    const [one, other] = [entries[0]!, entries[1]!];
    const dated = (day: string, rating: number): string =>
      imdb([
        { ...one, day, rating },
        { ...other, day, rating },
      ]);
    await importer.import(IMPORTS, dated('2020-01-01', 4));
    const movieId = (await ratingsOf(person)).find(({ movie }) => movie.title === one.film.title)!.movie as unknown as {
      id: number;
    };
    await as(person, 'PUT', `/v1/movies/${movieId.id}/rating`, { value: 5 });
    const job = await importer.import(IMPORTS, dated('2021-01-01', 8));
    expect(job.result).toMatchObject({ ratings: { created: 0, updated: 1, unchanged: 1 } });
    const values = Object.fromEntries((await ratingsOf(person)).map(({ movie, value }) => [movie.title, value]));
    expect(values).toEqual({ [one.film.title]: 5, [other.film.title]: 4 });
    expect(await importer.report(job.id)).toEqual([
      expect.objectContaining({ outcome: 'kept', title: one.film.title, reason: 'your rating here is newer' }),
    ]);
  });

  it('lists films that may be meant for each miss, also as CSV that no spreadsheet runs', async () => {
    const { person, importer } = await newPerson();
    const csv = 'title,year,rating\nCasablanka,1942,5\n=1+1,1990,4\nHeat,1995,eleven\n';
    const job = await importer.import(IMPORTS, csv);
    expect(job.result).toMatchObject({ rows: 3, matched: 0, unmatched: 2, rejected: 1 });
    const rows = await importer.report(job.id);
    expect(rows.find(({ title }) => title === 'Casablanka')?.candidates?.[0]?.title).toBe('Casablanca');
    expect(rows.find(({ outcome }) => outcome === 'rejected')?.reason).toContain('eleven');
    const { text } = await as(person, 'GET', `/v1/jobs/${job.id}/report?format=csv`);
    expect(text).toContain("'=1+1");
    const foreign = await as(await service.signIn(), 'GET', `/v1/jobs/${job.id}/report`);
    expect(foreign.status).toBe(404);
  });

  it('marks what was seen and what is to be seen, and recommends by it at once', async () => {
    const { person, importer } = await newPerson();
    const before = await as<{ recommendations: { movie: { id: number } }[] }>(person, 'GET', '/v1/recommendations');
    const [seen, wanted] = [entries[10]!.film, entries[11]!.film];
    const table = (name: string, year: number): string =>
      `Date,Name,Year,Letterboxd URI\n2022-02-02,"${name}",${year},x\n`;
    const zip = await zipOf({
      ...letterboxd(entries.slice(20, 60).map((entry) => ({ ...entry, rating: 10 }))),
      'watched.csv': table(seen.title, seen.year),
      'watchlist.csv': table(wanted.title, wanted.year),
      '../../outside/ratings.csv': table(seen.title, seen.year),
    });
    const job = await importer.import(IMPORTS, zip);
    expect(job.result).toMatchObject({ watched: 1, watchlist: 1, unmatched: 0 });
    const list = await as<{ items: { addedAt: string }[] }>(person, 'GET', '/v1/users/me/watched');
    expect(list.body.items[0]!.addedAt.slice(0, 10)).toBe('2022-02-02');
    const after = await as<typeof before.body>(person, 'GET', '/v1/recommendations');
    const idsOf = ({ recommendations }: typeof before.body): number[] => recommendations.map(({ movie }) => movie.id);
    expect(idsOf(after.body)).not.toEqual(idsOf(before.body));
  });

  it('fails with a sentence where nobody knows the format', async () => {
    const { importer } = await newPerson();
    const job = await importer.import(IMPORTS, 'colour,size\nred,5\n');
    expect(job).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('neither an id nor a title') as unknown,
    });
    const zip = await importer.import(IMPORTS, await zipOf({ 'notes.txt': 'hello' }));
    expect(zip).toMatchObject({ status: 'failed', error: expect.stringContaining('no ratings.csv') as unknown });
  });
});

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
