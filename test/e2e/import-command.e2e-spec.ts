import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { movieLensFolder } from '../support/movielens';
import { build, runToEnd } from '../support/process';

const SCRIPT = path.resolve(__dirname, '../../dist/src/commands/import.js');

describe('npm run import', () => {
  let scratch: string;
  let database: TestDatabase;
  let client: Client;
  let env: Record<string, string>;

  beforeAll(build, 120_000);
  beforeEach(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'marquee-command-'));
    database = await createTestDatabase({ migrated: true });
    client = new Client({ connectionString: database.url });
    await client.connect();
    env = { DATABASE_URL: database.url, DATA_DIR: scratch, SAMPLE_DATA: 'off' };
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
    await rm(scratch, { recursive: true, force: true });
  });

  const count = async (sql: string): Promise<number> => {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${sql}`);
    return Number(rows[0]?.count);
  };
  const linesOf = async (folder: string, file: string): Promise<number> =>
    (await readFile(path.join(folder, file), 'utf8')).trimEnd().split('\n').length - 1;
  const runImport = (...args: string[]) => runToEnd('commands/import.js', ['movielens', ...args], env);

  async function tinySet(ratings: string): Promise<string> {
    const folder = path.join(scratch, 'ml-tiny');
    await mkdir(folder);
    await writeFile(path.join(folder, 'movies.csv'), 'movieId,title,genres\n1,Heat (1995),Crime\n');
    await writeFile(path.join(folder, 'ratings.csv'), `userId,movieId,rating,timestamp\n${ratings}`);
    return folder;
  }

  /** Ends the import by SIGKILL as soon as it says that it reads `file`. */
  async function killWhileReading(file: string, folder: string): Promise<void> {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [SCRIPT, 'movielens', folder], { env: { PATH, LOG_LEVEL: 'warn', ...env } });
    const ended = once(child, 'exit');
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes(`${file}: `)) child.kill('SIGKILL');
    });
    child.stdout.resume();
    const [, signal] = (await ended) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
  }

  it('killed while it reads ratings leaves what is whole, and another run completes it', async () => {
    const folder = await movieLensFolder();
    await killWhileReading('ratings', folder);
    expect(await count('movies')).toBe(await linesOf(folder, 'movies.csv'));
    expect(await count('ratings')).toBe(0);
    expect(await count('movies WHERE rating_count <> 0')).toBe(0);

    let outcome = await runImport(folder);
    // The server may need a moment to notice that the killed one is gone, and holds its lock until then.
    while (outcome.output.includes('another import is running')) {
      await sleep(100);
      outcome = await runImport(folder);
    }
    expect([outcome.code, outcome.output]).toEqual([0, expect.stringMatching(/movies +0 new/)]);
    expect(await count('ratings')).toBe(await linesOf(folder, 'ratings.csv'));
    const truth = '(SELECT movie_id, count(*), sum(value) FROM ratings GROUP BY 1) AS truth (movie_id, count, sum)';
    expect(
      await count(`movies LEFT JOIN ${truth} ON movie_id = id
        WHERE (rating_count, rating_sum) IS DISTINCT FROM (coalesce(count, 0), coalesce(sum, 0))`),
    ).toBe(0);
  });

  it('tells what it did, each rejected row up to the twentieth, and how many there were', async () => {
    const wrong = Array.from({ length: 25 }, () => '1,1,9.0,1\n').join('');
    const { code, output } = await runImport(await tinySet(`1,1,4.0,964982703\n${wrong}`));
    expect(code).toBe(0);
    expect(output.match(/^ratings\.csv:\d+: the rating "9\.0" is no half star/gm)).toHaveLength(20);
    expect(output).toMatch(/^rejected 25 rows$/m);
    expect(output).toMatch(/^ratings +1 new, 0 changed, 0 unchanged$/m);
    expect(output).toMatch(/Next: npm run train/);
  });

  it('stops where it is strict, in one line with the place, and leaves nothing', async () => {
    const folder = await tinySet('1,1,4.0,964982703\n1,1,9.0,1\n');
    const { code, output } = await runImport(folder, '--strict');
    const told = output.split('\n').filter((line) => line.startsWith('ratings.csv:3: '));
    expect([code, told]).toEqual([1, [expect.stringMatching(/; stopped, and nothing was imported$/)]]);
    expect([await count('movies'), await count('users')]).toEqual([0, 0]);
  });

  it('files people under --source', async () => {
    expect((await runImport(await tinySet('7,1,4.0,964982703\n'), '--source', 'club')).code).toBe(0);
    expect(await count(`users WHERE source = 'club' AND source_key = '7' AND display_name = 'MovieLens 7'`)).toBe(1);
  });

  it('gives its usage to whoever asks, and as a fault where it is not understood', async () => {
    const usage = expect.stringContaining('Usage: npm run import -- movielens <folder>') as string;
    const { code, output } = await runToEnd('commands/import.js', ['--help'], {});
    expect([code, output]).toEqual([0, usage]);
    for (const args of [
      [],
      ['movielens'],
      ['imdb', scratch],
      ['movielens', scratch, '--sauce', 'x'],
      ['movielens', scratch, '--source', ''],
    ]) {
      const refused = await runToEnd('commands/import.js', args, {});
      expect([args, refused.code, refused.output]).toEqual([args, 2, usage]);
    }
  });

  it.each([
    ['a folder that is not there', 'nowhere', /nowhere does not exist\.$/],
    ['a folder without a data set', '.', /is no MovieLens data set that can be read: /],
  ])('says in one line that it was given %s', async (_, place, words) => {
    const { code, output } = await runImport(path.join(scratch, place));
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(words)]]);
  });
});
