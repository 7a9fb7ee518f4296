import { ConfigurationModule, readConfiguration } from '@app/config';
import { DatabaseModule, Transactions } from '@app/database';
import { SecretBox } from '@app/secrets';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createTestDatabase } from './database';
import { PATIENT } from './patience';

/** A database of the newest schema, without the service on it: for tests of repositories and what stands right above them. */
export interface TestContext {
  readonly app: INestApplicationContext;
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly box: SecretBox;
  close(): Promise<void>;
}

/** @param entities those whose repositories the test uses */
export async function startContext(...entities: Type<unknown>[]): Promise<TestContext> {
  const database = await createTestDatabase({ migrated: true });
  const configuration = readConfiguration({
    ...PATIENT,
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  class Root {}
  const imports = [ConfigurationModule.for(configuration), DatabaseModule.forRoot({ entities, migrations: [] })];
  const app = await NestFactory.createApplicationContext({ module: Root, imports }, { logger: false });
  return {
    app,
    dataSource: app.get(DataSource),
    transactions: app.get(Transactions),
    box: new SecretBox(configuration),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
