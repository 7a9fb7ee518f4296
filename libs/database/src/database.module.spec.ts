import { ConfigurationModule, readConfiguration } from '@app/config';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { PATIENT } from '../../../test/support/patience';
import { Playground } from '../test/embedded-server';
import { TcpProxy } from '../test/tcp-proxy';
import { lasting, until } from '../../../test/support/until';
import { DatabaseHealth } from './database-health';
import { DatabaseServer, DatabaseUnreachable } from './database-server';
import { DatabaseModule } from './database.module';
import { databaseFault } from './faults';
import { CreateThing1700000000000 as CreateThing, Failing1700000002000 as Failing } from '../test/migrations';
import { Transactions } from './transaction';

const opened: { close(): Promise<void> }[] = [];

async function open(env: Record<string, string>, migrations = [CreateThing]): Promise<INestApplicationContext> {
  const configuration = readConfiguration({
    DATABASE_POOL_SIZE: '2',
    ...PATIENT,
    ...env,
  });
  const imports = [ConfigurationModule.for(configuration), DatabaseModule.forRoot({ entities: [], migrations })];
  const app = await NestFactory.createApplicationContext(
    { module: class {}, imports },
    { logger: false, abortOnError: false },
  );
  opened.push(app);
  return app;
}

const faultOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, databaseFault);

/** What its health says of a server that answers. */
const healthOf = (app: INestApplicationContext): Promise<string | null> =>
  lasting(
    () => app.get(DatabaseHealth).fault(),
    (fault) => fault === 'PostgreSQL does not answer',
  );

describe('the database of the application', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const resource of opened.splice(0)) await resource.close();
    await database.drop();
  });

  it('is migrated before anybody sees it', async () => {
    const app = await open({ DATABASE_URL: database.url });
    expect(await app.get(DataSource).query('SELECT * FROM thing')).toEqual([]);
    expect(await healthOf(app)).toBeNull();
  });

  it('is unhealthy while a newer version’s migrations are missing', async () => {
    const app = await open({ DATABASE_URL: database.url });
    await app.get(DataSource).query('DELETE FROM migrations');
    expect(await healthOf(app)).toBe('migrations are pending: CreateThing1700000000000');
  });

  it('ends a statement that takes too long', async () => {
    const app = await open({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT_MS: '3000' });
    expect(await faultOf(app.get(DataSource).query('SELECT pg_sleep(600)'))).toBe('timeout');
    expect(await app.get(DataSource).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses rather than lets wait when every connection is taken, and is still healthy', async () => {
    const app = await open({ DATABASE_URL: database.url, DATABASE_ACQUIRE_TIMEOUT_MS: '1000' });
    const runners = [1, 2].map(() => app.get(DataSource).createQueryRunner());
    for (const runner of runners) await runner.connect();
    expect(await healthOf(app)).toBeNull();
    expect(await faultOf(app.get(DataSource).query('SELECT 1'))).toBe('overloaded');
    for (const runner of runners) await runner.release();
    expect(await faultOf(app.get(DataSource).query('SELECT 1'))).toBeNull();
  });

  it('comes back by itself when the way to it was dead for a while', async () => {
    const proxy = await TcpProxy.to(database.url);
    const app = await open({ DATABASE_URL: proxy.url, DATABASE_STATEMENT_TIMEOUT_MS: '3000' });
    opened.push(proxy);
    const write = (): Promise<unknown> =>
      app.get(Transactions).run((tx) => tx.query('INSERT INTO thing DEFAULT VALUES'));
    await Promise.all([write(), write()]);
    proxy.goDeaf();
    expect(await app.get(DatabaseHealth).fault()).toBe('PostgreSQL does not answer');
    expect(await Promise.all([faultOf(write()), faultOf(write())])).toEqual(['timeout', 'timeout']);
    proxy.hear();
    expect(await Promise.all([faultOf(write()), faultOf(write())])).toEqual([null, null]);
    expect(await healthOf(app)).toBeNull();
  });

  it('loses a statement and not the process when a server dies that has just taken it in', async () => {
    const proxy = await TcpProxy.to(database.url);
    const app = await open({ DATABASE_URL: proxy.url });
    opened.push(proxy);
    const ask = (): Promise<unknown> => app.get(DataSource).query('SELECT 1');
    const backends = `pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'marquee' AND datname = current_database()`;
    await faultOf(app.get(DataSource).query(`SELECT ${backends}`));
    proxy.die();
    expect(await Promise.all([faultOf(ask()), faultOf(ask())])).toEqual(['unavailable', 'unavailable']);
  });

  it('says in one line, without the password, that it cannot be reached', async () => {
    const starting = open({ DATABASE_URL: 'postgres://marquee:hunter2@127.0.0.1:1/films' });
    const error: unknown = await starting.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnreachable);
    expect((error as Error).message).toMatch(/^The database films at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED.*$/);
    expect((error as Error).message).not.toContain('hunter2');
  });
});

describe('the embedded database of the application', () => {
  let ground: Playground;

  beforeEach(() => {
    ground = new Playground();
  });
  afterEach(async () => {
    for (const resource of opened.splice(0)) await resource.close();
    await ground.clean();
  });

  it('answers again after a crash, with what was written', async () => {
    const app = await open({ DATA_DIR: ground.folder });
    const dataSource = app.get(DataSource);
    await dataSource.query('INSERT INTO thing VALUES (7)');
    process.kill(await ground.pid(), 'SIGKILL');
    await until(() =>
      dataSource.query('SELECT 1').then(
        () => false,
        () => true,
      ),
    );
    expect(await app.get(DatabaseHealth).fault()).not.toBeNull();
    await until(() =>
      dataSource.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    expect(await dataSource.query('SELECT id FROM thing')).toEqual([{ id: 7 }]);
    expect(await healthOf(app)).toBeNull();
  });

  it('is not left running when the start fails', async () => {
    await expect(open({ DATA_DIR: ground.folder }, [Failing])).rejects.toThrow('no such migration');
    await expect(ground.pid()).rejects.toThrow('ENOENT');
  });

  it('is shared by a command that runs beside the service', async () => {
    const service = await open({ DATA_DIR: ground.folder });
    const command = await open({ DATA_DIR: ground.folder });
    expect(command.get(DatabaseServer).url).toBe(service.get(DatabaseServer).url);
    await command.close();
    expect(await service.get(DataSource).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
