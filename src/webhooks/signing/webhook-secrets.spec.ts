import { readConfiguration } from '@app/config';
import { Transactions } from '@app/database';
import { SecretBox } from '@app/secrets';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { WebhooksRepository } from '../webhooks.repository';
import { WebhookSecrets } from './webhook-secrets';

const [OLD, NEW] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

describe('the secrets of webhooks', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let repository: WebhooksRepository;
  let transactions: Transactions;
  const id = uuidv7();

  const secretsWith = (env: Record<string, string>): WebhookSecrets =>
    new WebhookSecrets(new SecretBox(readConfiguration(env)), repository, transactions);

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    repository = new WebhooksRepository(dataSource);
    transactions = new Transactions(dataSource);
    await dataSource.query(`INSERT INTO users (id, display_name, email) VALUES ($1, 'Ada', 'ada@example.com')`, [id]);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('[K2] are encrypted again with a new key, the one before a rotation too, and open nowhere else', async () => {
    const before = secretsWith({ ENCRYPTION_KEY: OLD });
    const [first, second] = [before.make(id), before.make(id)];
    const details = { url: 'https://hooks.example/', description: null, events: ['movie.created'] };
    await transactions.run(async (tx) => {
      await repository.add(tx, id, id, details, first.sealed);
      await repository.rotate(tx, id, second.sealed);
    });
    const both = secretsWith({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEYS_RETIRED: OLD });
    expect([await both.reseal(), await both.reseal()]).toEqual([1, 0]);
    const [stored] = await repository.listSecrets();
    const after = secretsWith({ ENCRYPTION_KEY: NEW });
    expect(after.open(id, stored!)).toEqual([second.plain, first.plain]);
    expect(() => after.open(uuidv7(), stored!)).toThrow('belongs elsewhere');
  });
});
