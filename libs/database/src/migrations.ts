import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

export type Migration = new () => MigrationInterface;

/** Any number, the same on all nodes: two that start at once migrate one after the other. */
const LOCK = 6_278_311;

/** Names of the migrations that the database has not seen, in order. */
export async function pendingMigrations(
  client: Pick<Client, 'query'>,
  migrations: readonly Migration[],
): Promise<string[]> {
  const { rows } = await client.query<{ there: string | null }>(`SELECT to_regclass('migrations')::text AS there`);
  const done = rows[0]?.there ? (await client.query<{ name: string }>('SELECT name FROM migrations')).rows : [];
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

/**
 * Brings the database to the newest schema, without the time limits of the request path.
 * @returns the names of the migrations that ran
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'marquee-migrations' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const pending = await pendingMigrations(client, migrations);
    if (pending.length > 0) await runAll(url, migrations);
    return pending;
  } finally {
    await client.end();
  }
}

async function runAll(url: string, migrations: readonly Migration[]): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
