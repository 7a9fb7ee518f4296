import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

export type Migration = new () => MigrationInterface;

/** What can be asked: a client or a pool. */
interface Queryable {
  query(text: string): Promise<{ rows: unknown[] }>;
}

/** Any number, the same on all nodes: two that start at once migrate one after the other. */
const LOCK = 6_278_311;
const LOCK_POLL_MS = 100;

/**
 * A migration takes as long as it takes, but does not stand in line for a table: behind it all requests would wait. After 10 s it
 * fails, and so does the start; the next one tries again.
 */
const LIMITS = '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout=10s';

/** Names of the migrations that the database has not seen, in order. */
export async function pendingMigrations(database: Queryable, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await database.query(`SELECT to_regclass('migrations') IS NOT NULL AS known`);
  const known = (rows as { known: boolean }[])[0]?.known;
  const done = known ? (await database.query('SELECT name FROM migrations')).rows : [];
  const names = new Set((done as { name: string }[]).map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

/**
 * Brings the database to the newest schema, without the time limits of the request path. Nodes that start at once migrate once.
 * @returns the names of the migrations that ran
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'marquee-migrations', options: LIMITS });
  client.on('error', () => undefined); // the next query says it
  await client.connect();
  try {
    await lock(client);
    const pending = await pendingMigrations(client, migrations);
    if (pending.length > 0) await runAll(url, migrations);
    return pending;
  } finally {
    await client.end();
  }
}

/** Asks again and again: a statement that waited for the lock would keep CREATE INDEX CONCURRENTLY of the holder waiting for it. */
async function lock(client: Client): Promise<void> {
  const tryLock = async (): Promise<boolean> => {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
    return rows[0]?.locked === true;
  };
  while (!(await tryLock())) await sleep(LOCK_POLL_MS);
}

async function runAll(url: string, migrations: readonly Migration[]): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    applicationName: 'marquee-migrations',
    installExtensions: false,
    poolSize: 1,
    logger: 'debug', // silent: what fails is thrown
    extra: { options: LIMITS },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}
