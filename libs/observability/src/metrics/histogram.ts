import { Histogram as PromHistogram, type MetricObjectWithValues, type MetricValueWithName } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

/** One combination of labels. Whoever keeps it pays an addition for each observation. */
export class HistogramCell {
  sum = 0;
  private readonly counts: Float64Array;

  /** @param bounds upper bounds of the buckets, rising */
  constructor(private readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]!) bucket++;
    this.counts[bucket]!++;
    this.sum += value;
  }

  /** How many values lay at or below each bound; the last entry counts all. */
  cumulative(): number[] {
    let count = 0;
    return Array.from(this.counts, (inBucket) => (count += inBucket));
  }
}

/**
 * A histogram whose cells are found once and kept: the library's own looks one up by its labels for every value, which is half a
 * microsecond, and two hundredths of the fastest request.
 */
export class Histogram extends PromHistogram {
  private readonly cells: { readonly labels: Labels; readonly cell: HistogramCell }[] = [];
  private readonly name: string;
  private readonly help: string;

  constructor(
    name: string,
    help: string,
    private readonly bounds: readonly number[],
  ) {
    super({ name, help, buckets: [...bounds], registers: [] });
    this.name = name;
    this.help = help;
  }

  /** A new cell: ask once for each combination of labels. */
  cell(labels: Labels): HistogramCell {
    const cell = new HistogramCell(this.bounds);
    this.cells.push({ labels, cell });
    return cell;
  }

  override get(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    const values = this.cells.flatMap((entry) => this.valuesOf(entry.labels, entry.cell));
    const { name, help } = this;
    const type = 'histogram' as never; // an enum of the types alone
    return Promise.resolve({ name, help, type, aggregator: 'sum', values, collect: () => undefined });
  }

  /** What the registry asks for where there is one. */
  getForPromString(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    return this.get();
  }

  private valuesOf(labels: Labels, cell: HistogramCell): MetricValueWithName<string>[] {
    const counts = cell.cumulative();
    const buckets = counts.map((value, n) => ({
      metricName: `${this.name}_bucket`,
      labels: { ...labels, le: String(this.bounds[n] ?? '+Inf') },
      value,
    }));
    return [
      ...buckets,
      { metricName: `${this.name}_sum`, labels: { ...labels }, value: cell.sum },
      { metricName: `${this.name}_count`, labels: { ...labels }, value: counts.at(-1) ?? 0 },
    ];
  }
}
