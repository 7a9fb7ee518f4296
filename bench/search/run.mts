// What the documented queries of the catalogue cost PostgreSQL, as the service itself asks for them:
// npm run bench:search [-- --movies 1000000 --rounds 5 --plans docs/search-plans.md --folder <to keep the database in>]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { readOptions } from '../arguments.mts';
import { fill } from './catalogue.mts';
import { DOCUMENTED, type Documented } from './documented.mts';
import { Service, type Statement } from './service.mts';

const values = readOptions('search', {
  movies: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '5' },
  plans: { type: 'string' },
  folder: { type: 'string' },
  only: { type: 'string', default: '' },
});
const MOVIES = Number(values.movies);
const ROUNDS = Number(values.rounds);

interface Measured {
  readonly name: string;
  readonly url: string;
  /** All statements together, in PostgreSQL: the median of the rounds, in ms. */
  readonly ms: number;
  readonly statements: readonly { readonly text: string; readonly ms: number; readonly plan: string }[];
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** Planning and execution, in ms. */
async function explain(client: Client, { text, values: given }: Statement): Promise<{ ms: number; plan: string }> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, [...given]);
  const lines = rows.map((row) => row['QUERY PLAN']);
  const times = lines.flatMap((line) => /^(?:Planning|Execution) Time: ([\d.]+) ms/.exec(line)?.[1] ?? []);
  return { ms: times.reduce((sum, time) => sum + Number(time), 0), plan: lines.join('\n') };
}

async function measure(service: Service, client: Client, { name, query, page = 0 }: Documented): Promise<Measured> {
  const url = `/v1/movies?${query}`;
  let cursor = '';
  for (let n = 0; n < page; n++) cursor = `&cursor=${(await service.get(url + cursor)).nextCursor}`;
  const statements = await service.statementsOf(url + cursor);
  const rounds: { ms: number; plan: string }[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const plans: { ms: number; plan: string }[] = [];
    for (const statement of statements) plans.push(await explain(client, statement));
    rounds.push(plans);
  }
  const sum = (plans: readonly { ms: number }[]): number => plans.reduce((total, { ms }) => total + ms, 0);
  return {
    ...{ name, url, ms: median(rounds.map(sum)) },
    statements: statements.map(({ text }, n) => ({
      text,
      ms: median(rounds.map((plans) => plans[n]!.ms)),
      plan: rounds.at(-1)![n]!.plan,
    })),
  };
}

function asMarkdown(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, url, ms }) => `| ${name} | \`${url}\` | ${ms.toFixed(1)} |`);
  const details = measured.flatMap(({ name, statements }) => [
    `## ${name}`,
    ...statements.map(({ text, ms, plan }) => {
      const sql = text.replace(/^ +/gm, ' ').trim();
      return `\`\`\`sql\n${sql}\n\`\`\`\n\n${ms.toFixed(1)} ms\n\n\`\`\`text\n${plan}\n\`\`\``;
    }),
  ]);
  const head = `# What the catalogue asks PostgreSQL

Written by \`npm run bench:search -- --plans docs/search-plans.md\` on ${MOVIES.toLocaleString('en')} synthetic movies: planning and execution of all
statements of an answer, the median of ${ROUNDS}, everything in memory.

| what | asked for | ms |
| --- | --- | ---: |`;
  return `${[head, ...rows].join('\n')}\n\n${details.join('\n\n')}\n`;
}

async function run(url: string, dataDir: string): Promise<void> {
  const service = await Service.on(url, dataDir);
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the server is stopped after a failure
  await client.connect();
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM movies');
  if (rows[0]!.count === '0') {
    const began = performance.now();
    await fill(client, MOVIES, (done) => process.stderr.write(`\r${done} movies `));
    console.log(`\r${MOVIES} movies in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  await service.tidy();
  await client.query('VACUUM ANALYZE movie_counts');
  const measured: Measured[] = [];
  for (const documented of DOCUMENTED.filter(({ name }) => name.includes(values.only))) {
    const result = await measure(service, client, documented);
    console.log(`${result.ms.toFixed(1).padStart(8)} ms  ${result.name}  ${result.url}`);
    measured.push(result);
  }
  if (values.plans) writeFileSync(values.plans, asMarkdown(measured));
  await client.end();
  await service.close();
}

const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), 'marquee-bench-'));
const { startEmbeddedPostgres } = createRequire(import.meta.url)('../../dist/libs/database/src/index.js') as {
  startEmbeddedPostgres(folder: string, flags: string[]): Promise<{ readonly url: string; stop(): Promise<void> }>;
};
const flags = ['-c', 'shared_buffers=2GB', '-c', 'fsync=off', '-c', 'max_wal_size=8GB', '-c', 'jit=off'];
const database = await startEmbeddedPostgres(path.join(folder, 'postgres'), flags);
try {
  await run(database.url, folder);
} finally {
  await database.stop();
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}
