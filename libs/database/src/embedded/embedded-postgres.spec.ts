import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Playground, query } from '../../test/embedded-server';
import { until } from '../../../../test/support/until';
import type { EmbeddedPostgres } from './embedded-postgres';
import { isAlive } from './process-identity';

describe('a running embedded PostgreSQL', () => {
  const ground = new Playground();
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await ground.start();
  });
  afterAll(() => ground.clean());

  it('gives its folder to nobody else', async () => {
    expect((await stat(ground.dataDir())).mode & 0o777).toBe(0o700);
  });

  it('asks everybody for the password that the folder holds', async () => {
    const { url } = server;
    expect(await query({ url }, 'SHOW password_encryption')).toEqual(['scram-sha-256']);
    const without = new URL(url);
    without.password = '';
    await expect(query({ url: without.href }, 'SELECT 1')).rejects.toThrow(/password/);
    without.password = 'guessed';
    await expect(query({ url: without.href }, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps refused statements, which have people’s data in them, out of its log', async () => {
    await expect(query(server, `SELECT 'ada@example.com'::integer`)).rejects.toThrow('invalid input');
    expect(await readFile(`${ground.dataDir()}.log`, 'utf8')).not.toMatch(/ada|invalid/);
  });

  it('has the extensions that search needs', async () => {
    const sql = `SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent') ORDER BY 1`;
    expect(await query<string>(server, sql)).toEqual(['pg_trgm', 'unaccent']);
  });
});

describe('the embedded PostgreSQL', () => {
  let ground: Playground;

  beforeEach(() => {
    ground = new Playground();
  });
  afterEach(() => ground.clean());

  it('starts in an empty folder, keeps what was written, and leaves nothing running', async () => {
    const first = await ground.start();
    const pid = await ground.pid();
    await query(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await query(await ground.start(), 'SELECT n FROM kept')).toEqual([7]);
  });

  it('works under a path with spaces', async () => {
    expect(await query(await ground.start(ground.dataDir('my films, and “more”')), 'SELECT 1')).toEqual([1]);
  });

  it('works under a home that nobody else may enter', async () => {
    const home = path.join(ground.folder, 'home');
    await mkdir(home);
    await chmod(home, 0o700);
    expect(await query(await ground.start(ground.dataDir('home', 'project')), 'SELECT 1')).toEqual([1]);
  });

  it('begins again where an earlier first start was killed half-way', async () => {
    await mkdir(path.join(`${ground.dataDir()}.new`, 'base'), { recursive: true });
    expect(await query(await ground.start(), 'SELECT 1')).toEqual([1]);
    expect(await readdir(ground.folder)).not.toContain('postgres.new');
  });

  it('never touches a folder that holds something else', async () => {
    await mkdir(ground.dataDir());
    await writeFile(path.join(ground.dataDir(), 'thesis.txt'), 'years of work');
    await expect(ground.start()).rejects.toThrow(/has files in it, but no database/);
    expect(await readFile(path.join(ground.dataDir(), 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('says why it does not start in the server’s own words', async () => {
    const first = await ground.start();
    await first.stop();
    await writeFile(path.join(ground.dataDir(), 'PG_VERSION'), '12\n');
    await expect(ground.start()).rejects.toThrow(/did not start: [^]*incompatible/);
  });

  it('is not led astray by a pid file of a process that is not the server', async () => {
    const first = await ground.start();
    const pidFile = path.join(ground.dataDir(), 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.stop();
    await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
    expect(await query(await ground.start(), 'SELECT 1')).toEqual([1]);
  });

  it('takes responsibility for a server that it shares: one that ends all the same comes back', async () => {
    const first = await ground.start();
    const pid = await ground.pid();
    process.kill(pid, 'SIGINT');
    const second = await ground.start();
    await until(() => !isAlive(pid));
    await first.stop();
    await until(() => query(second, 'SELECT 1').then(Boolean, () => false));
    expect(await ground.pid()).not.toBe(pid);
  });
});
