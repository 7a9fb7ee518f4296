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

/** The name of the database that others are copied from, in the run whose logs are in this folder: a server may outlive a run. */
export const templateOf = (logs: string): string =>
  `t_template_${Buffer.from(path.basename(logs)).toString('hex').slice(-24)}`;

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: the suite starts its server in global-setup.ts');
  return url;
}
