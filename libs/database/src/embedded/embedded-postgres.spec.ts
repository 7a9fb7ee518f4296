import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { isAlive } from './process-identity';

let folder: string;
const started: EmbeddedPostgres[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marquee-embedded-'));
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const dataDir = (...parts: string[]): string => path.join(folder, ...parts, 'postgres');

async function start(directory: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(directory, ['-c', 'fsync=off']);
  started.push(server);
  return server;
}

async function query<T>({ url }: Pick<EmbeddedPostgres, 'url'>, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as T[][]).map(([value]) => value as T);
  } finally {
    await client.end();
  }
}

const pidOf = async (directory: string): Promise<number> =>
  Number((await readFile(path.join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  it('starts in an empty folder, keeps what was written, and leaves nothing running', async () => {
    const first = await start(dataDir());
    const pid = await pidOf(dataDir());
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await query(await start(dataDir()), 'SELECT n FROM kept')).toEqual([7]);
  });

  it('gives its folder to nobody else', async () => {
    await start(dataDir());
    expect((await stat(dataDir())).mode & 0o777).toBe(0o700);
  });

  it('works under a path with spaces', async () => {
    expect(await query(await start(dataDir('my films, and “more”')), 'SELECT 1')).toEqual([1]);
  });

  it('works under a home that nobody else may enter', async () => {
    const home = path.join(folder, 'home');
    await mkdir(home);
    await chmod(home, 0o700);
    expect(await query(await start(dataDir('home', 'project')), 'SELECT 1')).toEqual([1]);
  });

  it('is one server for two starts at once', async () => {
    const [a, b] = await Promise.all([start(dataDir()), start(dataDir())]);
    expect(a.url).toBe(b.url);
    expect(await query(b, 'SELECT 1')).toEqual([1]);
  });

  it('begins again where an earlier first start was killed half-way', async () => {
    await mkdir(path.join(dataDir(), 'base'), { recursive: true });
    expect(await query(await start(dataDir()), 'SELECT 1')).toEqual([1]);
  });

  it('has the extensions that search needs', async () => {
    const server = await start(dataDir());
    const found = await query<string>(
      server,
      `SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent') ORDER BY 1`,
    );
    expect(found).toEqual(['pg_trgm', 'unaccent']);
  });
});
