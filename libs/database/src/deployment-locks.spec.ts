import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { BulkConnections } from './bulk-connections';
import { DatabaseServer } from './database-server';
import { DeploymentLocks } from './deployment-locks';

let database: TestDatabase;
let locks: DeploymentLocks;
let bulk: BulkConnections;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  const server = await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url }));
  locks = new DeploymentLocks(server);
  bulk = new BulkConnections(server);
});
afterAll(() => database.drop());

describe('a lock of the deployment', () => {
  it('is held by one at a time, and free again after', async () => {
    const held = await locks.tryHold('training', async () => locks.tryHold('training', () => Promise.resolve(1)));
    expect(held).toEqual({ result: null });
    expect(await locks.tryHold('training', () => Promise.resolve(2))).toEqual({ result: 2 });
  });

  it('keeps nobody from another one', async () => {
    const held = await locks.tryHold('training', () => locks.tryHold('export', () => Promise.resolve(3)));
    expect(held).toEqual({ result: { result: 3 } });
  });

  it('is free after its holder failed', async () => {
    await expect(locks.tryHold('training', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await locks.tryHold('training', () => Promise.resolve(4))).toEqual({ result: 4 });
  });

  it('tells its holder when it is lost with its connection', async () => {
    const held = await locks.tryHold('training', async (signal) => {
      await bulk.transaction((tx) =>
        tx.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE application_name = 'marquee-lock' AND datname = current_database()`),
      );
      if (!signal.aborted) await once(signal, 'abort');
      return signal.aborted;
    });
    expect(held).toEqual({ result: true });
  });
});
