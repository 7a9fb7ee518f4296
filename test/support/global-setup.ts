import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../libs/database/src/embedded/embedded-postgres';

/** The suite's server and its folder, kept for the teardown. */
export interface SuiteServer {
  readonly server: EmbeddedPostgres;
  readonly folder: string;
}

/** What a crash would lose does not matter here. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/** Makes the folder of the suite's logs, and starts one PostgreSQL for the whole run, unless TEST_DATABASE_URL names one. */
export default async function globalSetup(): Promise<void> {
  process.env['SUITE_LOGS'] ??= await mkdtemp(path.join(tmpdir(), 'marquee-logs-'));
  if (process.env['TEST_DATABASE_URL']) return;
  const folder = await mkdtemp(path.join(tmpdir(), 'marquee-suite-'));
  const server = await startEmbeddedPostgres(
    path.join(folder, 'postgres'),
    FAST.flatMap((setting) => ['-c', setting]),
  );
  process.env['TEST_DATABASE_URL'] = server.url;
  Object.assign(globalThis, { suiteServer: { server, folder } satisfies SuiteServer });
}
