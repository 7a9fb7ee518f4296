// The request path against a bare Fastify server that sends the same bytes and headers, and ratings against a bare pool of pg, in one
// run; the server on one core, everything else on the other:
// npm run bench:http [-- --seconds 4 --rounds 5 --only <text> --json] [--memory <minutes>]
import type { Request } from 'autocannon';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readOptions } from '../arguments.mts';
import { reportOf } from '../failures.mts';
import { alternate, CONNECTIONS, load, type Figures, type Load, type Row } from '../load.mts';
import { call, folder, freePort, printed, signUp, start, stopAll } from '../service.mts';
import type { RatingWrite, Work } from './bare-ratings.mts';
import { watchMemory } from './memory.mts';
import { pin, pinServer, SERVER_CORE } from './pins.mts';

const values = readOptions('http', {
  seconds: { type: 'string', default: '4' },
  rounds: { type: 'string', default: '5' },
  only: { type: 'string', default: '' },
  memory: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false },
});
const SECONDS = Number(values.seconds);
const ROUNDS = Number(values.rounds);
const PROFILE = 50;
const PEOPLE = 20;

const MOVIE = '/v1/movies/1';
const LIST = '/v1/movies?limit=20&genre=Drama&sort=-year';
const RECOMMENDATIONS = '/v1/recommendations';

interface Person {
  readonly userId: string;
  readonly authorization: string;
}

/** The service, and what it is compared with. */
interface Bench {
  readonly base: string;
  readonly pid: number;
  readonly bare: string;
  readonly databaseUrl: string;
  readonly people: readonly Person[];
  readonly movieIds: readonly number[];
}

async function prepare(): Promise<Bench> {
  const [port, barePort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'warn', SAMPLE_DATA: 'on' };
  const pid = await start(['dist/src/main.js'], { ...env, TRAIN_CRON: 'off', TRAIN_AFTER_RATINGS: '0' }, /Swagger UI/);
  const people: Person[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const authorization = await signUp(base, `bench${n}`, PROFILE);
    const { id } = await call<{ id: string }>(`${base}/v1/users/me`, 'GET', undefined, authorization);
    people.push({ userId: id, authorization });
  }
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=100&sort=year`, 'GET');
  const bareServer = path.join(import.meta.dirname, 'bare-server.mts');
  const { authorization } = people[0]!;
  const targets = [MOVIE, LIST, RECOMMENDATIONS];
  const barePid = await start([bareServer, base, String(barePort), authorization, ...targets], {}, /listening/);
  pin(barePid, SERVER_CORE);
  pinServer(pid);
  const databaseUrl = await embeddedDatabaseUrl();
  return { base, pid, bare: `http://127.0.0.1:${barePort}`, databaseUrl, people, movieIds: items.map(({ id }) => id) };
}

/** Where the database listens that the service has started. */
async function embeddedDatabaseUrl(): Promise<string> {
  const { startEmbeddedPostgres } = createRequire(import.meta.url)(
    '../../dist/libs/database/src/embedded/embedded-postgres.js',
  ) as { startEmbeddedPostgres(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> };
  const database = await startEmbeddedPostgres(path.join(folder, 'data', 'postgres'));
  await database.stop(); // this process leaves; the service goes on
  return database.url;
}

async function ofFastify({ base, bare }: Bench, name: string, target: string, asked: Load = {}): Promise<Row> {
  const conditional = name.endsWith('304');
  const { headers = {} } = asked;
  const response = await fetch(base + target, { headers: { ...headers, 'accept-encoding': 'identity' } });
  const etag = response.headers.get('etag')!;
  const sent = { headers: { ...headers, ...(conditional && { 'if-none-match': etag }) } };
  await load(base + target, sent, 1);
  await load(bare + target, sent, 1);
  const figures = await alternate(
    ROUNDS,
    () => load(base + target, sent, SECONDS),
    () => load(bare + target, sent, SECONDS),
  );
  return { name, ...figures };
}

/** A list that is made afresh each time: no address is asked for twice. */
async function scoredAfresh({ base, people }: Bench): Promise<Row> {
  let seed = 0;
  const setupRequest = (request: Request): Request => ({
    ...request,
    path: `${RECOMMENDATIONS}?seed=${++seed}`,
    headers: { authorization: people[seed % people.length]!.authorization },
  });
  const round = (): Promise<Figures> => load(base, { requests: [{ setupRequest }] }, SECONDS);
  await round();
  return { name: 'GET /v1/recommendations, made afresh', ...(await alternate(ROUNDS, round, null)) };
}

/** One rating after the other, each by another person than the one before. */
class Ratings {
  private readonly bench: Bench;
  private sent = 0;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  /** The next one. @returns also who sends it */
  next(request: Request): Request & { readonly authorization: string } {
    const n = this.sent++;
    const { people, movieIds } = this.bench;
    const { authorization } = people[n % people.length]!;
    return {
      ...request,
      authorization,
      method: 'PUT',
      path: `/v1/movies/${movieIds[(n * 7) % movieIds.length]!}/rating`,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ value: 0.5 + (n % 10) / 2 }),
    };
  }
}

/** A rating, then the list that shows it: each connection as one person after the other. */
async function changedBefore(bench: Bench): Promise<Row> {
  const ratings = new Ratings(bench);
  const rate: Request = {
    setupRequest: (request, context) => {
      const rating = ratings.next(request);
      Object.assign(context, { authorization: rating.authorization });
      return rating;
    },
  };
  const read: Request = {
    setupRequest: (request, context) => ({
      ...request,
      path: RECOMMENDATIONS,
      headers: { authorization: (context as Person).authorization },
    }),
  };
  const round = (): Promise<Figures> => load(bench.base, { requests: [rate, read] }, SECONDS);
  await round();
  return { name: 'PUT rating, then GET /v1/recommendations', ...(await alternate(ROUNDS, round, null)) };
}

async function ratings(bench: Bench): Promise<Row> {
  const { base, databaseUrl, people, movieIds } = bench;
  const writes: RatingWrite[] = Array.from({ length: 2000 }, (_, n) => ({
    userId: people[n % people.length]!.userId,
    movieId: movieIds[(n * 7) % movieIds.length]!,
  }));
  const sent = new Ratings(bench);
  const requests: Request[] = [{ setupRequest: (request) => sent.next(request) }];
  const work: Work = { databaseUrl, seconds: SECONDS, writes };
  const bare = path.join(import.meta.dirname, 'bare-ratings.mts');
  await load(base, { requests }, 1);
  const figures = await alternate(
    ROUNDS,
    () => load(base, { requests }, SECONDS),
    () => printed<Figures>([bare, JSON.stringify(work)]),
  );
  return { name: 'PUT /v1/movies/{id}/rating', ...figures };
}

async function run(): Promise<Row[]> {
  const bench = await prepare();
  if (values.memory !== '0') {
    await watchMemory(bench, Number(values.memory));
    return [];
  }
  const personal: Load = { headers: { authorization: bench.people[0]!.authorization } };
  const measurements: [string, (name: string) => Promise<Row>][] = [
    [`GET ${MOVIE}`, (name) => ofFastify(bench, name, MOVIE)],
    [`GET ${MOVIE} → 304`, (name) => ofFastify(bench, name, MOVIE)],
    [`GET ${LIST}`, (name) => ofFastify(bench, name, LIST)],
    [`GET ${LIST} → 304`, (name) => ofFastify(bench, name, LIST)],
    [`GET ${RECOMMENDATIONS}, unchanged`, (name) => ofFastify(bench, name, RECOMMENDATIONS, personal)],
    ['recommendations made afresh', () => scoredAfresh(bench)],
    ['changed before each call', () => changedBefore(bench)],
    ['rating', () => ratings(bench)],
  ];
  const rows: Row[] = [];
  for (const [name, measure] of measurements) {
    if (!name.includes(values.only)) continue;
    try {
      const row = await measure(name);
      rows.push(row);
      if (!values.json) print(row);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name}: not measured,`, error);
    }
  }
  return rows;
}

function print({ name, marquee, floor }: Row): void {
  const line = (who: string, { requestsPerSecond, p50, p99, failures }: Figures): string =>
    `  ${who} ${requestsPerSecond} requests/s, p50 ${p50} ms, p99 ${p99} ms${reportOf(failures)}`;
  console.log(floor ? `${name}: ${(marquee.requestsPerSecond / floor.requestsPerSecond).toFixed(3)}` : name);
  console.log(line('marquee', marquee));
  if (floor) console.log(line('bare   ', floor));
}

try {
  if (!values.json) console.log(`${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${SECONDS} s`);
  const rows = await run();
  if (values.json) console.log(JSON.stringify(rows, null, 2));
} finally {
  await stopAll();
}
