import type { Configuration } from '@app/config';
import type { Metrics } from '@app/observability';
import { getHeapStatistics } from 'node:v8';
import { ProblemError } from '../problems/problem-error';
import { defineProblem } from '../problems/problem-type';
import { isProbe } from './request-log';

const overloaded = defineProblem({
  slug: 'overloaded',
  status: 503,
  title: 'Overloaded',
  explanation:
    'This process has more work than it can do in time, so it refuses some early. Try again after "Retry-After"; nothing was changed.',
});

const RETRY_AFTER_S = '1';

/** This process has too much to do at this moment. */
export class Overloaded extends ProblemError {
  constructor(options: { readonly cause?: unknown } = {}) {
    super(overloaded, 'Try again in a moment.', { ...options, headers: { 'retry-after': RETRY_AFTER_S } });
  }
}

/** What there is too much, or too little, of. */
type Pressure = 'event-loop' | 'heap' | 'memory';

export type OverloadLimits = Partial<Pick<Configuration, 'shedLoopDelayMs' | 'shedHeapPercent' | 'shedRssMb'>>;

const SAMPLE_MS = 100;
/** So many samples after the last request the sampling pauses, so that an idle process is not woken by it. */
const SAMPLES_WITHOUT_REQUEST = 50;
const MEGABYTE = 1_000_000;

/**
 * Whether this process should refuse work. It looks at itself ten times a second while requests come; a request reads one field. The
 * event loop counts as late when it was so twice in a row: one long pause is over when it is noticed, and refusing what waited behind
 * it would help nobody.
 */
export class Overload {
  private readonly refused: Record<Pressure, number> = { 'event-loop': 0, heap: 0, memory: 0 };
  private pressure: Pressure | null = null;
  private sampledAt = performance.now();
  private delay = 0;
  private samplesWithoutRequest = 0;
  private isSampling = true;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly limits: OverloadLimits) {
    this.timer = setTimeout(() => this.sample(), SAMPLE_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** The refusal of one more request; null while there is room, and for who asks how the service is. */
  refuse(url: string): ProblemError | null {
    this.samplesWithoutRequest = 0;
    if (!this.isSampling) this.resume();
    if (this.pressure === null || isProbe(url)) return null;
    this.refused[this.pressure]++;
    return new Overloaded();
  }

  register(metrics: Metrics): void {
    metrics.counter('http_requests_shed_total', 'Requests refused since this process had too much to do', ['by'], () =>
      Object.entries(this.refused).map(([by, value]) => ({ labels: { by }, value })),
    );
    metrics.gauge('http_shedding', 'Whether requests are refused at this moment', [], () => [
      { value: this.pressure === null ? 0 : 1 },
    ]);
    metrics.gauge('event_loop_late_seconds', 'How late the event loop was when it was last looked at', [], () => [
      { value: this.delay / 1000 },
    ]);
  }

  private sample(): void {
    const now = performance.now();
    const before = this.delay;
    this.delay = Math.max(0, now - this.sampledAt - SAMPLE_MS);
    this.sampledAt = now;
    this.pressure = this.pressureOf(Math.min(before, this.delay));
    this.isSampling = this.pressure !== null || ++this.samplesWithoutRequest < SAMPLES_WITHOUT_REQUEST;
    if (this.isSampling) this.timer.refresh();
    else this.delay = 0;
  }

  private resume(): void {
    this.isSampling = true;
    this.sampledAt = performance.now();
    this.timer.refresh();
  }

  private pressureOf(delay: number): Pressure | null {
    const { shedLoopDelayMs = 0, shedHeapPercent = 0, shedRssMb = 0 } = this.limits;
    if (shedLoopDelayMs > 0 && delay > shedLoopDelayMs) return 'event-loop';
    if (shedHeapPercent > 0 && heapPercent() > shedHeapPercent) return 'heap';
    if (shedRssMb > 0 && process.memoryUsage.rss() > shedRssMb * MEGABYTE) return 'memory';
    return null;
  }
}

function heapPercent(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return (100 * used) / limit;
}
