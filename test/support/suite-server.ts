import path from 'node:path';
import { Client } from 'pg';

/** The address of a database of the suite's PostgreSQL. */
export function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

export async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The folder of this run: its logs, and the models of its templates. */
export function suiteFolder(): string {
  const folder = process.env['SUITE_LOGS'];
  if (!folder) throw new Error('SUITE_LOGS is not set: the suite makes the folder in global-setup.ts');
  return folder;
}

/** The name of a database that others are copied from, in this run: a server may outlive a run. */
export const templateOf = (name: string): string => `${templatePrefix()}_${name}`;

/** Drops the templates of this run. */
export async function dropTemplates(): Promise<void> {
  await asAdministrator(async (admin) => {
    const sql = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)';
    const { rows } = await admin.query<{ datname: string }>(sql, [templatePrefix()]);
    for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname}`);
  });
}

const templatePrefix = (): string =>
  `t_template_${Buffer.from(path.basename(suiteFolder())).toString('hex').slice(-24)}`;

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: the suite starts its server in global-setup.ts');
  return url;
}
