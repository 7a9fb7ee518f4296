// Marquee against a bare Fastify server that sends the same bytes, in one run: npm run bench:http [-- --seconds 5 --json]
import autocannon from 'autocannon';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { call, folder, freePort, signUp, start, stopAll } from '../service.mts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const SECONDS = Number(values.seconds);
const ROUNDS = Number(values.rounds);
const CONNECTIONS = 10;
const RATINGS = 50;

interface Figures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Row {
  readonly name: string;
  readonly marquee: Figures;
  readonly bare: Figures;
  readonly ratio: number;
}

async function load(url: string, headers: Record<string, string>, duration: number): Promise<Figures> {
  const { requests, latency, non2xx, errors } = await autocannon({ url, headers, duration, connections: CONNECTIONS });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 2xx, ${errors} failed`);
  return { requestsPerSecond: requests.average, p50: latency.p50, p99: latency.p99 };
}

const median = (figures: Figures[], of: (figure: Figures) => number): number =>
  figures.map(of).sort((a, b) => a - b)[figures.length >> 1]!;

const middle = (figures: Figures[]): Figures => ({
  requestsPerSecond: Math.round(median(figures, ({ requestsPerSecond }) => requestsPerSecond)),
  p50: median(figures, ({ p50 }) => p50),
  p99: median(figures, ({ p99 }) => p99),
});

/** Alternates between the two, so that a noisy neighbour disturbs both alike. */
async function compare(
  name: string,
  base: string,
  bare: string,
  target: string,
  headers: Record<string, string>,
): Promise<Row> {
  const ours: Figures[] = [];
  const theirs: Figures[] = [];
  await load(base + target, headers, 1);
  await load(bare + target, headers, 1);
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await load(base + target, headers, SECONDS));
    theirs.push(await load(bare + target, headers, SECONDS));
  }
  const [marquee, floor] = [middle(ours), middle(theirs)];
  return { name, marquee, bare: floor, ratio: marquee.requestsPerSecond / floor.requestsPerSecond };
}

async function run(): Promise<Row[]> {
  const [port, barePort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const bare = `http://127.0.0.1:${barePort}`;
  await start(
    ['dist/src/main.js'],
    { PORT: String(port), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'warn', SAMPLE_DATA: 'on' },
    /Swagger UI/,
  );
  const authorization = await signUp(base, 'bench', RATINGS);
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=1`, 'GET');
  const targets = [`/v1/movies/${items[0]!.id}`, '/v1/movies?limit=20', '/v1/recommendations'];
  await start(
    [path.join(import.meta.dirname, 'bare-server.mts'), base, String(barePort), authorization, ...targets],
    {},
    /listening/,
  );
  const rows: Row[] = [];
  for (const target of targets) {
    const headers: Record<string, string> = target === '/v1/recommendations' ? { authorization } : {};
    rows.push(await compare(`GET ${target}`, base, bare, target, headers));
  }
  return rows;
}

function print(rows: Row[]): void {
  if (values.json) return void console.log(JSON.stringify(rows, null, 2));
  console.log(`${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${SECONDS} s; latency in ms`);
  for (const { name, marquee, bare, ratio } of rows) {
    console.log(`${name}: ${ratio.toFixed(3)} of bare Fastify`);
    console.log(`  marquee ${marquee.requestsPerSecond} req/s, p50 ${marquee.p50}, p99 ${marquee.p99}`);
    console.log(`  bare    ${bare.requestsPerSecond} req/s, p50 ${bare.p50}, p99 ${bare.p99}`);
  }
}

try {
  print(await run());
} finally {
  await stopAll();
}
