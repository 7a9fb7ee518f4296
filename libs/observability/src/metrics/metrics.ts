import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Histogram } from './histogram';

/** A value, with the labels that tell it from its siblings. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

type Read = () => readonly Reading[];

/**
 * The event loop is sampled this often, which is also what `nodejs_eventloop_lag_*` shows while nothing is late. Each sample wakes
 * the process: at the 10 ms that prom-client has as its default, they are a third of what an idle service costs.
 */
const EVENT_LOOP_SAMPLE_MS = 100;

/**
 * What this process tells of itself, in the text format of Prometheus. Libraries count for themselves, in plain numbers, and register
 * how to read them; so nothing is worked out before somebody asks.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  /** What only rises while the process lives. */
  counter(name: string, help: string, labelNames: readonly string[], read: Read): void {
    const collect = function (this: Counter): void {
      this.reset();
      for (const { labels, value } of read()) this.inc(labels ?? {}, value);
    };
    new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry], collect });
  }

  /** What rises and falls. */
  gauge(name: string, help: string, labelNames: readonly string[], read: Read): void {
    const collect = function (this: Gauge): void {
      this.reset();
      for (const { labels, value } of read()) this.set(labels ?? {}, value);
    };
    new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry], collect });
  }

  /** @param bounds upper bounds of the buckets, rising */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const histogram = new Histogram(name, help, bounds);
    this.registry.registerMetric(histogram);
    return histogram;
  }

  /** Adds the process itself under the names of every Node service: memory, processor, event loop, garbage. Call it once. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: EVENT_LOOP_SAMPLE_MS });
  }

  /** Everything as it is now. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
