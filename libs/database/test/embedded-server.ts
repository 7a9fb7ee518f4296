import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/embedded/embedded-postgres';

/** A folder with embedded servers in it, ended and removed by `clean`. */
export class Playground {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'marquee-embedded-'));
  readonly reports: string[] = [];
  private readonly started: EmbeddedPostgres[] = [];
  private readonly writers: ChildProcess[] = [];

  dataDir(...parts: string[]): string {
    return path.join(this.folder, ...parts, 'postgres');
  }

  async start(directory = this.dataDir()): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres(directory, ['-c', 'fsync=off'], (line) => this.reports.push(line));
    this.started.push(server);
    return server;
  }

  /** A process of its own that uses the server and writes into it. */
  writer(): Writer {
    const writer = new Writer(this.dataDir());
    this.writers.push(writer.process);
    return writer;
  }

  /** The server's process. */
  async pid(directory = this.dataDir()): Promise<number> {
    return Number((await readFile(path.join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  async clean(): Promise<void> {
    for (const writer of this.writers) writer.kill('SIGKILL');
    for (const server of this.started) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A writer as its parent sees it. */
export class Writer {
  readonly process: ChildProcess;
  readonly acknowledged: number[] = [];
  readonly ended: Promise<void>;

  constructor(dataDir: string) {
    const execArgv = ['-r', path.join(__dirname, 'typescript.cjs')];
    this.process = fork(path.join(__dirname, 'writer.ts'), [dataDir], { execArgv });
    this.process.on('message', (n: number) => this.acknowledged.push(n));
    this.ended = new Promise((resolve) => this.process.once('exit', () => resolve()));
  }

  /** Waits until so many more rows are acknowledged. */
  async writes(count: number): Promise<void> {
    const goal = this.acknowledged.length + count;
    while (this.acknowledged.length < goal) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The first column of a query's rows. */
export async function query<T>({ url }: Pick<EmbeddedPostgres, 'url'>, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as T[][]).map(([value]) => value as T);
  } finally {
    await client.end();
  }
}
