// Ratings and movies over HTTP against COPY of the same rows into bare tables, a person's history, and the memory that a large file takes:
// npm run bench:imports [-- --rows 1000000 --megabytes 1024].
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readOptions } from '../arguments.mts';
import { folder, freePort, signIn, start, stopAll } from '../service.mts';

const values = readOptions('imports', {
  rows: { type: 'string', default: '1000000' },
  megabytes: { type: 'string', default: '1024' },
});
const ROWS = Number(values.rows);
const MEGABYTES = Number(values.megabytes);
const PEOPLE = 10_000;
const MOVIES = 5000;
const FILMS = 100_000;
const HISTORY_ROWS = 10_000;
const ACCOUNT = { email: 'root@example.com', password: 'plenty of popcorn tonight' };

const personOf = (n: number): string => `00000000-0000-7000-8000-${(n % PEOPLE).toString(16).padStart(12, '0')}`;
const movieOf = (n: number): number => 1 + ((Math.floor(n / PEOPLE) * 49 + (n % PEOPLE) * 7) % MOVIES);

/** The same ratings in two spellings, some thousands at a time. */
function* ratings(line: (person: string, movie: number, n: number) => string): Generator<string> {
  for (let from = 0; from < ROWS; from += 5000) {
    let text = '';
    for (let n = from; n < Math.min(ROWS, from + 5000); n++) text += line(personOf(n), movieOf(n), n);
    yield text;
  }
}
const csvLine = (person: string, movie: number, n: number): string =>
  `${person},${movie},${((n % 10) + 1) / 2},${1_500_000_000 + (n % 1000)}\n`;
const copyLine = (person: string, movie: number, n: number): string =>
  `${person}\t${movie}\t${(n % 10) + 1}\t${new Date((1_500_000_000 + (n % 1000)) * 1000).toISOString()}\n`;

function* withHeader(lines: Iterable<string>): Generator<string> {
  yield 'userId,movieId,value,ratedAt\n';
  yield* lines;
}

/** Films of the years 1900 to 1999, some thousands at a time. */
function* films(line: (title: string, year: number) => string): Generator<string> {
  for (let from = 0; from < FILMS; from += 5000) {
    let text = '';
    for (let n = from; n < Math.min(FILMS, from + 5000); n++) text += line(`Reel ${n}`, 1900 + (n % 100));
    yield text;
  }
}
const ndjsonFilm = (title: string, year: number): string =>
  `${JSON.stringify({ title, year, genres: ['Drama', 'Romance'] })}\n`;
const copiedFilm = (title: string, year: number): string => `${title}\t${year}\t{Drama,Romance}\n`;

/** What one person has rated: each of the films above, by title and year. */
function* history(): Generator<string> {
  yield 'title,year,rating,date\n';
  for (let n = 0; n < HISTORY_ROWS; n++)
    yield `Reel ${n},${1900 + (n % 100)},${((n % 10) + 1) / 2},2023-0${(n % 9) + 1}-11\n`;
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly result: object | null;
  readonly error: string | null;
}

async function upload(url: string, authorization: string, body: Iterable<string>): Promise<Job> {
  const headers = { authorization, 'content-type': 'text/csv' };
  const stream = Readable.toWeb(Readable.from(body, { objectMode: false })) as never;
  const answer = await fetch(url, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit);
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Job;
}

async function finished(base: string, authorization: string, { id }: Job): Promise<Job> {
  for (;;) {
    const job = (await (await fetch(`${base}/v1/jobs/${id}`, { headers: { authorization } })).json()) as Job;
    if (job.status === 'failed') throw new Error(job.error ?? 'failed');
    if (job.status === 'succeeded') return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** How long it takes, and the memory of the process before and at most. */
async function watched(pid: number, work: () => Promise<unknown>): Promise<string> {
  const before = megabytesOf(pid);
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, megabytesOf(pid))), 50);
  const began = performance.now();
  await work().finally(() => clearInterval(looking));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return `${seconds} s, ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at the most`;
}

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
try {
  const dataDir = path.join(folder, 'data');
  const env = {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    SAMPLE_DATA: 'off',
    TRAIN_AFTER_RATINGS: '0',
  };
  const accounts = { ADMIN_EMAIL: ACCOUNT.email, ADMIN_PASSWORD: ACCOUNT.password };
  const pid = await start(['dist/src/main.js'], { ...env, ...accounts, SHED_LOOP_DELAY_MS: '0' }, /Swagger UI/);
  const client = new Client({ connectionString: await databaseUrl(dataDir) });
  await client.connect();
  await client.query(
    `INSERT INTO users (id, display_name) SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Viewer'
     FROM generate_series(0, ${PEOPLE - 1}) AS n`,
  );
  await client.query(
    `INSERT INTO movies (title, sort_title) SELECT 'Film ' || n, 'Film ' || n FROM generate_series(1, ${MOVIES}) AS n`,
  );
  await client.query('CREATE TABLE bare (user_id uuid, movie_id integer, value smallint, rated_at timestamptz)');
  const authorization = await signIn(base, ACCOUNT);

  const timed = async (what: string, rows: number, work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    const rate = rows / ((performance.now() - began) / 1000);
    console.log(`${what.padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(9)} rows/s`);
    return rate;
  };
  const compare = (what: string, rate: number, floor: number): void =>
    console.log(`${what.padEnd(44)} ${(rate / floor).toFixed(2)} of COPY`);
  const send = async (target: string, body: Iterable<string>): Promise<Job> =>
    finished(base, authorization, await upload(base + target, authorization, body));

  const copied = await timed('COPY of ratings into a bare table', ROWS, () =>
    pipeline(Readable.from(ratings(copyLine)), client.query(copyFrom('COPY bare FROM STDIN'))),
  );
  const sendRatings = (): Promise<Job> => send('/v1/ratings/imports', withHeader(ratings(csvLine)));
  compare('ratings', await timed('POST /v1/ratings/imports, nobody has rated', ROWS, sendRatings), copied);
  compare('ratings again', await timed('the same again: nothing changes', ROWS, sendRatings), copied);
  await client.query('DELETE FROM ratings WHERE movie_id > 100');
  compare('into what is there', await timed('the same, where two of a hundred are there', ROWS, sendRatings), copied);

  await client.query('CREATE TABLE bare_movies (title text, year smallint, genres text[])');
  const filmsCopied = await timed('COPY of movies into a bare table', FILMS, () =>
    pipeline(Readable.from(films(copiedFilm)), client.query(copyFrom('COPY bare_movies FROM STDIN'))),
  );
  const sendFilms = (): Promise<Job> => send('/v1/movies/imports', films(ndjsonFilm));
  compare('movies', await timed('POST /v1/movies/imports, new films', FILMS, sendFilms), filmsCopied);

  const began = performance.now();
  const { result } = await send('/v1/users/me/imports', history());
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`a history of ${HISTORY_ROWS} rows: ${seconds} s ${JSON.stringify(result)}`);

  const line = `${personOf(0)},999999999,5,1500000000\n`.repeat(20_000);
  const pieces = function* (): Generator<string> {
    yield 'userId,movieId,value,ratedAt\n';
    for (let bytes = 0; bytes < MEGABYTES * 1024 * 1024; bytes += line.length) yield line;
  };
  let job: Job | null = null;
  const stored = await watched(pid, async () => {
    job = await upload(`${base}/v1/ratings/imports`, authorization, pieces());
  });
  console.log(`${MEGABYTES} MB sent: ${stored}`);
  console.log(`${MEGABYTES} MB worked: ${await watched(pid, () => finished(base, authorization, job!))}`);
  await client.end();
} finally {
  await stopAll();
}
process.exit(0);

/** The embedded server's address: its port and password lie in its folder. */
async function databaseUrl(dataDir: string): Promise<string> {
  const { createRequire } = await import('node:module');
  const { startEmbeddedPostgres } = createRequire(import.meta.url)('../../dist/libs/database/src/index.js') as {
    startEmbeddedPostgres(folder: string): Promise<{ url: string }>;
  };
  return (await startEmbeddedPostgres(path.join(dataDir, 'postgres'))).url;
}
