import { migrate } from '@app/database';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrations } from '../../src/migrations';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of the suite's PostgreSQL for one test file: empty, or with `migrated` on the newest schema. */
export async function createTestDatabase({ migrated = false } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  if (migrated) await migrate(url.href, migrations);
  return {
    url: url.href,
    drop: () => asAdministrator(async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: the suite starts its server in global-setup.ts');
  return url;
}

async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
