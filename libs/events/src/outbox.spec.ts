import { ConfigurationModule, readConfiguration } from '@app/config';
import { DatabaseModule, Transactions, type Transaction } from '@app/database';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { BRISK, PATIENT } from '../../../test/support/patience';
import { until } from '../../../test/support/until';
import { DomainEvents } from './domain-events';
import { EventsModule } from './events.module';
import { OutboxDispatcher } from './outbox-dispatcher';
import { OutboxSubscriptions } from './outbox-subscriptions';
import { definePublicEvent, isWanted, type StoredEvent } from './public-event';

class FilmChange {
  id: number;
  n: number;
}

const filmChanged = definePublicEvent<FilmChange>('film.changed', {
  subject: ({ id }) => `film ${id}`,
  about: { summary: 'A film has changed', data: FilmChange, audience: () => 'everybody' },
});

describe('the outbox', () => {
  let database: TestDatabase;
  const apps: INestApplicationContext[] = [];

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    await database.drop();
  });

  /** A process; `listen` says what it listens to before it starts, as features do. */
  async function start(
    role: string,
    listen: (event: StoredEvent<FilmChange>, tx: Transaction) => Promise<void> = () => Promise.resolve(),
    env: Record<string, string> = {},
  ): Promise<INestApplicationContext> {
    const configuration = readConfiguration({ ...PATIENT, ...BRISK, DATABASE_URL: database.url, ROLE: role, ...env });
    class Root {
      static readonly listen = listen;
      constructor(events: DomainEvents) {
        events.eventually(filmChanged, Root.listen);
      }
    }
    Reflect.defineMetadata('design:paramtypes', [DomainEvents], Root);
    const database_ = DatabaseModule.forRoot({ entities: [], migrations: [] });
    const imports = [ConfigurationModule.for(configuration), database_, EventsModule];
    const app = await NestFactory.createApplicationContext({ module: Root, imports }, { logger: false });
    apps.push(app);
    return app;
  }
  const publish = (app: INestApplicationContext, ...changes: FilmChange[]): Promise<void> =>
    app.get(Transactions).run((tx) => app.get(DomainEvents).publishAll(tx, filmChanged, changes));
  const query = <T>(sql: string): Promise<T> => apps[0]!.get(DataSource).query<T>(sql);
  const change = (id: number, n: number): FilmChange => ({ id, n });
  /** Listeners hear of an event in a transaction that has yet to commit. */
  const committed = (): Promise<void> =>
    until(async () => (await query<object[]>('SELECT FROM outbox WHERE dispatched_at IS NULL')).length === 0);

  it('tells what was committed, in order, and nothing that was rolled back', async () => {
    const told: StoredEvent<FilmChange>[] = [];
    const app = await start('all', (event) => Promise.resolve(void told.push(event)));
    await publish(app, change(1, 1), change(1, 2));
    const rolledBack = app.get(Transactions).run(async (tx) => {
      await app.get(DomainEvents).publish(tx, filmChanged, change(1, 3));
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await publish(app, change(1, 4));
    await until(() => told.length === 3);
    expect(told.map(({ payload }) => payload.n)).toEqual([1, 2, 4]);
    expect(told[0]).toMatchObject({ type: 'film.changed', subject: 'film 1', occurredAt: expect.any(Date) as Date });
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
  });

  it('[J2] keeps what nobody could be told, until a process that runs jobs comes', async () => {
    const api = await start('api');
    await publish(api, change(1, 1), change(2, 1));
    await api.close();
    apps.splice(0);
    const told: number[] = [];
    await start('worker', ({ payload }) => Promise.resolve(void told.push(payload.id)));
    await until(() => told.length === 2);
    expect(told).toEqual([1, 2]);
  });

  it('is rung by a process that only writes', async () => {
    const told: number[] = [];
    const withoutPolls = { OUTBOX_POLL_MS: '600000' };
    await start('worker', ({ payload }) => Promise.resolve(void told.push(payload.n)), withoutPolls);
    const isListening = `SELECT FROM pg_stat_activity WHERE application_name = 'marquee_outbox' AND datname = current_database()`;
    await until(async () => (await query<object[]>(isListening)).length === 1);
    const api = await start('api');
    for (let n = 0; n < 5; n++) await publish(api, change(1, n));
    await until(() => told.length === 5);
    expect(told).toEqual([0, 1, 2, 3, 4]);
  });

  it('tells again what a listener failed on, in order for its subject, and lets other subjects pass', async () => {
    const told: string[] = [];
    let failures = 0;
    const app = await start('all', async ({ payload: { id, n } }, tx) => {
      await tx.query('INSERT INTO heard VALUES ($1, $2)', [id, n]);
      if (id === 1 && n === 1 && failures++ < 2) throw new Error('not yet');
      told.push(`${id}.${n}`);
    });
    await query('CREATE TABLE heard (id integer, n integer)');
    await publish(app, change(1, 1), change(1, 2), change(2, 1));
    await until(() => told.length === 3);
    await committed();
    expect([told, failures]).toEqual([['2.1', '1.1', '1.2'], 3]);
    expect(await query('SELECT count(*)::int AS count FROM heard')).toEqual([{ count: 3 }]);
  });

  it('is told by one process at a time, each event once, whatever their number', async () => {
    const told: number[] = [];
    const listen = ({ payload }: StoredEvent<FilmChange>) => Promise.resolve(void told.push(payload.n));
    const first = await start('worker', listen);
    await start('worker', listen);
    await start('all', listen);
    const numbers = Array.from({ length: 250 }, (_, n) => n);
    await publish(first, ...numbers.map((n) => change(7, n)));
    await until(() => told.length >= 250);
    expect(told).toEqual(numbers);
  });

  it('goes on after its connections were cut', async () => {
    const told: number[] = [];
    const app = await start('all', ({ payload }) => Promise.resolve(void told.push(payload.n)));
    await publish(app, change(1, 1));
    await until(() => told.length === 1);
    await committed();
    await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    const again = async (): Promise<void> => publish(app, change(1, 2)).catch(again);
    await again();
    await until(() => told.length === 2);
    expect(told).toEqual([1, 2]);
  });

  it('forgets after a week what was told, and nothing that was not', async () => {
    const app = await start('api');
    await publish(app, change(1, 1), change(1, 2), change(1, 3));
    await query(`UPDATE outbox SET dispatched_at = now() - interval '8 days' WHERE payload->>'n' = '1'`);
    await query(`UPDATE outbox SET dispatched_at = now() - interval '6 days' WHERE payload->>'n' = '2'`);
    await query(`UPDATE outbox SET occurred_at = now() - interval '30 days', due_at = now() + interval '1 day'
      WHERE payload->>'n' = '3'`);
    await start('worker');
    const kept = () => query<{ n: string }[]>(`SELECT payload->>'n' AS n FROM outbox ORDER BY position`);
    await until(async () => (await kept()).length !== 3);
    expect(await kept()).toEqual([{ n: '2' }, { n: '3' }]);
  });

  it('knows within a statement whether anybody wants an event', async () => {
    const app = await start('api');
    const subscribe = (...types: string[]) =>
      app.get(Transactions).run((tx) => app.get(OutboxSubscriptions).set(tx, 'somebody', types));
    const wanted = async () => (await query<{ wanted: boolean }[]>(`SELECT ${isWanted(filmChanged)} AS wanted`))[0];
    expect(await wanted()).toEqual({ wanted: false });
    await subscribe('film.changed', 'film.deleted');
    expect(await wanted()).toEqual({ wanted: true });
    await subscribe('film.deleted');
    expect(await wanted()).toEqual({ wanted: false });
    await subscribe();
    expect(await query('SELECT * FROM outbox_subscriptions')).toEqual([]);
  });

  it('is left alone by a process that only writes', async () => {
    const api = await start('api', () => Promise.reject(new Error('not here')));
    await publish(api, change(1, 1));
    expect(api.get(OutboxDispatcher, { strict: false })).toBeDefined();
    expect(await query('SELECT attempts, dispatched_at FROM outbox')).toEqual([{ attempts: 0, dispatched_at: null }]);
  });
});
