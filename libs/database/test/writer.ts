import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/embedded/embedded-postgres';

/** What a writer tells its parent: a number that PostgreSQL has acknowledged. */
export type Acknowledged = number;

/** A process that uses the server of the folder named on its command line, and writes until it is killed or told to stop. */
async function write(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres(dataDir);
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  let client = await connect(server.url);
  await client.query('CREATE TABLE IF NOT EXISTS written (n integer PRIMARY KEY)');
  const { rows } = await client.query<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM written');
  for (let n = (rows[0]?.n ?? 0) + 1; ; n++) {
    try {
      await client.query('INSERT INTO written VALUES ($1)', [n]);
      process.send?.(n satisfies Acknowledged);
    } catch {
      client = await connect(server.url);
    }
  }
}

async function connect(url: string): Promise<Client> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

void write(process.argv[2] ?? '');
