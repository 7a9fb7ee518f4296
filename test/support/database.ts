import { migrate } from '@app/database';
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { migrations } from '../../src/migrations';
import { asAdministrator, templateOf, urlOf } from './suite-server';
import { until } from './until';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database that test files get copies of. It is made once in a run, by the first file that needs it. */
export interface Template {
  readonly name: string;
  /** The template that this one begins as a copy of; absent: an empty database. */
  readonly base?: Template;
  /** Fills the database at `url`, and closes its connections. */
  make(url: string): Promise<void>;
}

/** The newest schema, as a service leaves it that has started and has no data yet. */
const MIGRATED: Template = {
  name: 'migrated',
  make: async (url) => {
    await migrate(url, migrations);
    const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
    await boss.start();
    await boss.stop();
  },
};

/** A database of the suite's PostgreSQL for one test file: empty, or with `migrated` a copy that has the newest schema. */
export async function createTestDatabase({ migrated = false } = {}): Promise<TestDatabase> {
  if (migrated) return createCopyOf(MIGRATED);
  const name = databaseName();
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  return testDatabase(name);
}

/** A database of the suite's PostgreSQL for one test file, with what `template` holds. */
export async function createCopyOf(template: Template): Promise<TestDatabase> {
  const name = databaseName();
  await asAdministrator((admin) => copy(admin, template, name));
  return testDatabase(name);
}

/** A template that starts from the newest schema. */
export function migratedTemplate(name: string, make: Template['make']): Template {
  return { name, base: MIGRATED, make };
}

async function copy(admin: Client, template: Template, name: string): Promise<void> {
  const source = await ensure(admin, template);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`);
}

/** @returns the name of the template's database. A database under that name is complete: it is renamed when it is filled. */
async function ensure(admin: Client, { name, base, make }: Template): Promise<string> {
  const database = templateOf(name);
  // Other processes of the run wait here until the template is there.
  const lock = `hashtext('${database}')`;
  await admin.query(`SELECT pg_advisory_lock(${lock})`);
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount !== 0) return database;
    const unfinished = `${database}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    if (base) await copy(admin, base, unfinished);
    else await admin.query(`CREATE DATABASE ${unfinished}`);
    await make(urlOf(unfinished));
    await until(async () => !(await isInUse(admin, unfinished)));
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${database}`);
    return database;
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(${lock})`);
  }
}

/** A closed connection has a session for a moment; PostgreSQL neither renames nor copies a database that has one. */
async function isInUse(admin: Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('SELECT FROM pg_stat_activity WHERE datname = $1', [database]);
  return rowCount !== 0;
}

const databaseName = (): string => `t_${randomBytes(6).toString('hex')}`;

const testDatabase = (name: string): TestDatabase => ({
  url: urlOf(name),
  drop: () => asAdministrator(async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
});
