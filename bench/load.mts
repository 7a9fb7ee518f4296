// Load on one address, and two of them compared.
import autocannon, { type Client, type Request, type Result } from 'autocannon';
import type { EventEmitter } from 'node:events';
import { allOf, FailureCount, type Failures } from './failures.mts';

export const CONNECTIONS = 10;

/**
 * Seconds that autocannon waits for an answer in addition to the duration. It starts that clock before its connections are set up: with
 * less, a process that was paused for long would count requests as failed, after a negative timeout of which Node warns.
 */
const GRACE = 60;

export interface Figures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: Failures;
}

export interface Load {
  readonly method?: Request['method'];
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /**
   * Sent by each connection one after the other, over and over, instead of GETs of the address. Each connection has a copy of the list:
   * `setupRequest` makes requests that differ, a long list would keep the process busy for seconds before the first is sent.
   */
  readonly requests?: Request[];
  readonly connections?: number;
}

export interface Row {
  readonly name: string;
  readonly marquee: Figures;
  /** Null where there is nothing to compare with. */
  readonly floor: Figures | null;
}

/** Full speed for `duration` seconds. Requests with another answer than the expected one, or none, are counted as failures. */
export async function load(url: string, asked: Load, duration: number): Promise<Figures> {
  const { headers = {}, connections = CONNECTIONS, ...rest } = asked;
  const expected = headers['if-none-match'] === undefined ? 2 : 3;
  const failed = new FailureCount();
  const setupClient = (client: Client): void => watch(client, expected, failed);
  const options = { ...rest, url, headers, connections, duration, timeout: duration + GRACE, setupClient };
  const result: Result = await autocannon(options);
  const { requests: counts, latency } = result;
  if (counts.total === 0) failed.add(url, `no answer in ${duration} s`);
  return { requestsPerSecond: counts.average, p50: latency.p50, p99: latency.p99, failures: failed.failures };
}

/** What autocannon's clients have besides what its types say. */
interface Sender extends EventEmitter {
  getRequestBuffer(): Buffer;
}

/** Counts the requests of one connection whose status is not in the hundred `expected`, and those without an answer. */
function watch(client: Client, expected: number, failed: FailureCount): void {
  const sender = client as unknown as Sender;
  const request = (): string => sender.getRequestBuffer().toString('latin1').split(' HTTP/', 1)[0]!;
  let body: Buffer | null = null;
  sender.on('body', (chunk: Buffer) => (body = chunk));
  sender.on('response', (status: number) => {
    if (Math.floor(status / 100) !== expected) failed.add(request(), `${status} ${problemIn(body)}`.trim());
    body = null;
  });
  sender.on('connError', (error: Error) => failed.add(request(), error));
  sender.on('timeout', () => failed.add('a request', 'no answer in time'));
}

const problemIn = (body: Buffer | null): string => /"type":"([^"]+)"/.exec(body?.toString() ?? '')?.[1] ?? '';

const median = (figures: readonly Figures[], of: (figure: Figures) => number): number =>
  figures.map(of).sort((a, b) => a - b)[figures.length >> 1]!;

/** Of each figure the median, and all failures. */
export const middle = (figures: readonly Figures[]): Figures => ({
  requestsPerSecond: Math.round(median(figures, ({ requestsPerSecond }) => requestsPerSecond)),
  p50: median(figures, ({ p50 }) => p50),
  p99: median(figures, ({ p99 }) => p99),
  failures: allOf(figures.map(({ failures }) => failures)),
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
