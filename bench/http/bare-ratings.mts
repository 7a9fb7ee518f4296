// The floor of PUT …/rating: the statements of its transaction through a bare pool of pg, from as many callers at once.
// Argument: what to do, as JSON. Prints the figures as JSON.
import { Pool } from 'pg';
import { CONNECTIONS, type Figures } from '../load.mts';
import { pin, SERVER_CORE } from './pins.mts';

/** What one rating of the load changes. */
export interface RatingWrite {
  readonly userId: string;
  readonly movieId: number;
}

export interface Work {
  readonly databaseUrl: string;
  readonly writes: readonly RatingWrite[];
  readonly seconds: number;
}

const LOCK = 'SELECT id FROM movies WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE';
const SAVE = `WITH before AS (SELECT movie_id, value FROM ratings WHERE user_id = $1 AND movie_id = $2)
  INSERT INTO ratings (user_id, movie_id, value, rated_at) VALUES ($1, $2, $3, clock_timestamp())
  ON CONFLICT (user_id, movie_id) DO UPDATE SET value = excluded.value, rated_at = excluded.rated_at
  RETURNING value, rated_at, (SELECT value FROM before) AS before`;
const COUNT = 'UPDATE movies SET rating_count = rating_count + $2, rating_sum = rating_sum + $3 WHERE id = $1';

async function rate(pool: Pool, { userId, movieId }: RatingWrite, value: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(LOCK, [[movieId]]);
    const { rows } = await client.query<{ before: number | null }>(SAVE, [userId, movieId, value]);
    const before = rows[0]!.before;
    await client.query(COUNT, [movieId, before === null ? 1 : 0, value - (before ?? 0)]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function run({ databaseUrl, writes, seconds }: Work): Promise<Figures> {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  let next = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const at = performance.now();
      const n = next++;
      await rate(pool, writes[n % writes.length]!, 1 + (n % 10));
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  await pool.end();
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(share * times.length)]! * 10) / 10;
  return { requestsPerSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), failures: {} };
}

pin(process.pid, SERVER_CORE);
console.log(JSON.stringify(await run(JSON.parse(process.argv[2]!) as Work)));
