// A rating, and the recommendations that show it, over HTTP on MovieLens; at rest and while a model is trained:
// npm run bench:pairs -- --data <ml-latest-small> [--rate 50 --seconds 15]
import path from 'node:path';
import { readOptions } from '../arguments.mts';
import { FailureCount, reportOf, type Failures } from '../failures.mts';
import { call, complete, folder, freePort, signIn, signUp, start, stopAll } from '../service.mts';

const values = readOptions('pairs', {
  data: { type: 'string' },
  rate: { type: 'string', default: '50' },
  seconds: { type: 'string', default: '15' },
  people: { type: 'string', default: '20' },
});
const RATE = Number(values.rate);
const SECONDS = Number(values.seconds);
const ADMINISTRATOR = { email: 'admin@example.com', password: 'plenty of popcorn tonight' };

interface Figures {
  readonly pairs: number;
  readonly p50: number;
  readonly p99: number;
  /** Of each half. */
  readonly ratingP99: number;
  readonly listP99: number;
  readonly failures: Failures;
}

interface Person {
  readonly authorization: string;
  next: number;
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * sorted.length)] ?? NaN;

/** Pairs at a fixed rate, whether or not the ones before have been answered, until the time is over or `until` says so. */
async function pairs(
  base: string,
  people: readonly Person[],
  movies: readonly number[],
  until: () => boolean,
): Promise<Figures> {
  const ratings: number[] = [];
  const lists: number[] = [];
  const times: number[] = [];
  const running: Promise<void>[] = [];
  const failed = new FailureCount();
  const started = performance.now();
  for (let n = 0; !until() && n < RATE * SECONDS; n++) {
    const due = started + (1000 * n) / RATE;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const person = people[n % people.length]!;
    const movie = movies[person.next++ % movies.length]!;
    running.push(
      (async () => {
        const at = performance.now();
        await call(`${base}/v1/movies/${movie}/rating`, 'PUT', { value: 4.5 }, person.authorization);
        const rated = performance.now();
        await call(`${base}/v1/recommendations`, 'GET', undefined, person.authorization);
        ratings.push(rated - at);
        lists.push(performance.now() - rated);
        times.push(performance.now() - at);
      })().catch((error: unknown) => failed.add('a pair', error)),
    );
  }
  await Promise.all(running);
  for (const list of [times, ratings, lists]) list.sort((a, b) => a - b);
  return {
    ...{ pairs: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    ...{ ratingP99: quantile(ratings, 0.99), listP99: quantile(lists, 0.99) },
    failures: failed.failures,
  };
}

function print(name: string, { pairs: count, p50, p99, ratingP99, listP99, failures }: Figures): void {
  const halves = `rating ${ratingP99.toFixed(1)}, list ${listP99.toFixed(1)}`;
  console.log(
    `${name.padEnd(28)} ${count} pairs, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${halves})${reportOf(failures)}`,
  );
}

/** Starts a training, and measures pairs until it ends. */
async function whileTraining(base: string, people: readonly Person[], movies: readonly number[]): Promise<Figures> {
  const authorization = await signIn(base, ADMINISTRATOR);
  const { id } = await call<{ id: string }>(`${base}/v1/models`, 'POST', undefined, authorization);
  let status = 'queued';
  const look = (): Promise<{ status: string }> => call(`${base}/v1/jobs/${id}`, 'GET', undefined, authorization);
  const watching = setInterval(() => {
    look().then(
      (job) => (status = job.status),
      (error: unknown) => console.error(error),
    );
  }, 500);
  const figures = await pairs(base, people, movies, () => ['succeeded', 'failed'].includes(status));
  clearInterval(watching);
  if (status === 'failed') throw new Error('the training failed');
  return figures;
}

async function run(data: string): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ...{ PORT: String(port), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'warn', SAMPLE_DATA: 'off' },
    ...{ TRAIN_CRON: 'off', TRAIN_AFTER_RATINGS: '0' }, // or one would start by itself in between
    ...{ ADMIN_EMAIL: ADMINISTRATOR.email, ADMIN_PASSWORD: ADMINISTRATOR.password },
  };
  await complete(['dist/src/commands/import.js', 'movielens', data], env);
  await complete(['dist/src/commands/train.js'], env);
  await start(['dist/src/main.js'], env, /Swagger UI/);
  const people: Person[] = [];
  for (let n = 0; n < Number(values.people); n++)
    people.push({ authorization: await signUp(base, `bench${n}`, 50), next: 7 * n });
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=100&sort=year`, 'GET');
  const movies = items.map(({ id }) => id);
  await pairs(base, people, movies.slice(0, 5), () => false);
  const idle = await pairs(base, people, movies, () => false);
  print('at rest', idle);
  const training = await whileTraining(base, people, movies);
  print('while a model is trained', training);
  print('at rest again', await pairs(base, people, movies, () => false));
  console.log(`p99 while a model is trained: ${(training.p99 / idle.p99).toFixed(2)} times that at rest`);
}

if (!values.data) throw new Error('--data <folder of MovieLens> is needed');
try {
  await run(path.resolve(values.data));
} finally {
  await stopAll();
}
