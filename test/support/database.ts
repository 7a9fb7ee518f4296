import { migrate } from '@app/database';
import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { migrations } from '../../src/migrations';
import { asAdministrator, templateOf, urlOf } from './suite-server';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Who makes the template, while the others wait. */
const TEMPLATE_LOCK = 7_266_001;

/**
 * A database of the suite's PostgreSQL for one test file: empty, or with `migrated` as a service leaves it that has started, and
 * done nothing yet. That is a copy, which takes a third of the time that it takes to make it.
 */
export async function createTestDatabase({ migrated = false } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async (admin) => {
    const like = migrated ? ` TEMPLATE ${await templateMade(admin)} STRATEGY FILE_COPY` : '';
    await admin.query(`CREATE DATABASE ${name}${like}`);
  });
  return {
    url: urlOf(name),
    drop: () => asAdministrator(async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** The database with the newest schema, of which there is one in a run. */
async function templateMade(admin: Client): Promise<string> {
  const name = templateOf(process.env['SUITE_LOGS'] ?? '');
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    const raw = `${name}_raw`;
    await admin.query(`DROP DATABASE IF EXISTS ${raw}`);
    await admin.query(`CREATE DATABASE ${raw}`);
    await migrate(urlOf(raw), migrations);
    const boss = new PgBoss({ connectionString: urlOf(raw), supervise: false, schedule: false });
    await boss.start();
    await boss.stop();
    await admin.query(`ALTER DATABASE ${raw} RENAME TO ${name}`);
  }
  await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return name;
}
