import { DatabaseModule, Transactions } from '@app/database';
import { ConfigurationModule, readConfiguration } from '@app/config';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { PATIENT } from '../../../test/support/patience';
import { DomainEvents } from './domain-events';
import { defineEvent } from './event-type';

const rated = defineEvent<{ movieId: number }>('rating.changed');

describe('domain events', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await createTestDatabase();
    const configuration = readConfiguration({ ...PATIENT, DATABASE_URL: database.url });
    const modules = [ConfigurationModule.for(configuration), DatabaseModule.forRoot({ entities: [], migrations: [] })];
    class Root {}
    app = await NestFactory.createApplicationContext({ module: Root, imports: modules }, { logger: false });
    transactions = app.get(Transactions);
    await transactions.run((tx) => tx.query('CREATE TABLE heard (movie_id integer)'));
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const heard = async (): Promise<number[]> =>
    (await transactions.run((tx) => tx.query<{ movie_id: number }[]>('SELECT * FROM heard'))).map(
      (row) => row.movie_id,
    );

  it('let a listener write in the same transaction, and tell the others only after it', async () => {
    const events = new DomainEvents();
    const order: string[] = [];
    events.within(rated, async ({ movieId }, tx) => {
      await tx.query('INSERT INTO heard VALUES ($1)', [movieId]);
    });
    events.after(rated, ({ movieId }) => void order.push(`told ${movieId}`));
    await transactions.run(async (tx) => {
      await events.publish(tx, rated, { movieId: 1 });
      order.push('end of the transaction');
    });
    expect(order).toEqual(['end of the transaction', 'told 1']);
    expect(await heard()).toEqual([1]);
  });

  it('tell nobody of what was rolled back', async () => {
    const events = new DomainEvents();
    const told = jest.fn();
    events.after(rated, told);
    const work = transactions.run(async (tx) => {
      await events.publish(tx, rated, { movieId: 2 });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(told).not.toHaveBeenCalled();
  });

  it('are undone with a listener of the transaction that fails, and not with one that comes after', async () => {
    const events = new DomainEvents();
    const told = jest.fn();
    events.after(rated, () => Promise.reject(new Error('too late')));
    events.after(rated, told);
    await transactions.run((tx) => events.publish(tx, rated, { movieId: 3 }));
    expect(told).toHaveBeenCalledWith({ movieId: 3 });

    events.within(rated, () => Promise.reject(new Error('no')));
    await expect(transactions.run((tx) => events.publish(tx, rated, { movieId: 4 }))).rejects.toThrow('no');
    expect(told).toHaveBeenCalledTimes(1);
  });
});
