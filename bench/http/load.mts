// Load on one address, and two of them compared.
import autocannon, { type Request } from 'autocannon';

export const CONNECTIONS = 10;

export interface Figures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface Load {
  readonly headers?: Record<string, string>;
  /** Sent one after the other, over and over, instead of GETs of the address. */
  readonly requests?: Request[];
}

export interface Row {
  readonly name: string;
  readonly marquee: Figures;
  /** Null where there is nothing to compare with. */
  readonly floor: Figures | null;
}

/** Full speed for `duration` seconds. @throws Error when anything else than the expected answers comes back */
export async function load(url: string, { headers = {}, requests }: Load, duration: number): Promise<Figures> {
  const result = await autocannon({ url, headers, requests, duration, connections: CONNECTIONS });
  const isConditional = headers['if-none-match'] !== undefined;
  const expected = isConditional ? result['3xx'] : result['2xx'];
  const all = result['1xx'] + result['2xx'] + result['3xx'] + result['4xx'] + result['5xx'];
  if (expected !== all || result.errors > 0)
    throw new Error(`${url}: ${all - expected} answers were not as expected, ${result.errors} failed`);
  const { requests: counts, latency } = result;
  return { requestsPerSecond: counts.average, p50: latency.p50, p99: latency.p99 };
}

const median = (figures: readonly Figures[], of: (figure: Figures) => number): number =>
  figures.map(of).sort((a, b) => a - b)[figures.length >> 1]!;

/** Of each figure the median. */
export const middle = (figures: readonly Figures[]): Figures => ({
  requestsPerSecond: Math.round(median(figures, ({ requestsPerSecond }) => requestsPerSecond)),
  p50: median(figures, ({ p50 }) => p50),
  p99: median(figures, ({ p99 }) => p99),
});

/** Several rounds, which alternate between the two, so that a noisy neighbour disturbs both alike. */
export async function alternate(
  rounds: number,
  ours: () => Promise<Figures>,
  theirs: (() => Promise<Figures>) | null,
): Promise<Pick<Row, 'marquee' | 'floor'>> {
  const [mine, floor]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    mine.push(await ours());
    if (theirs) floor.push(await theirs());
  }
  return { marquee: middle(mine), floor: theirs ? middle(floor) : null };
}
