import { Metrics } from './metrics';

const linesOf = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  it('read counters and gauges when they are asked for, not before', async () => {
    const metrics = new Metrics();
    const read = jest.fn(() => [{ labels: { genre: 'Crime' }, value: 3 }]);
    metrics.counter('films_total', 'Films', ['genre'], read);
    metrics.gauge('seats', 'Seats', [], () => [{ value: 12 }]);
    expect(read).not.toHaveBeenCalled();
    expect(await linesOf(metrics, 'films_total')).toEqual(['films_total{genre="Crime"} 3']);
    expect(await linesOf(metrics, 'seats')).toEqual(['seats 12']);
  });

  it('show a counter as it stands, however often it is read', async () => {
    const metrics = new Metrics();
    metrics.counter('films_total', 'Films', [], () => [{ value: 3 }]);
    await metrics.text();
    expect(await linesOf(metrics, 'films_total')).toEqual(['films_total 3']);
  });

  it('leave out what is not there any more', async () => {
    const metrics = new Metrics();
    const halls = ['one', 'two'];
    metrics.gauge('hall', 'Halls', ['name'], () => halls.map((name) => ({ labels: { name }, value: 1 })));
    await metrics.text();
    halls.pop();
    expect(await linesOf(metrics, 'hall')).toEqual(['hall{name="one"} 1']);
  });

  it('count values in the buckets at or above them, with their sum', async () => {
    const metrics = new Metrics();
    const seconds = metrics.histogram('run_seconds', 'Runs', [1, 2]).cell({ film: 'Heat' });
    for (const value of [0.5, 1, 1.5, 170]) seconds.observe(value);
    expect(await linesOf(metrics, 'run_seconds')).toEqual([
      'run_seconds_bucket{film="Heat",le="1"} 2',
      'run_seconds_bucket{film="Heat",le="2"} 3',
      'run_seconds_bucket{film="Heat",le="+Inf"} 4',
      'run_seconds_sum{film="Heat"} 173',
      'run_seconds_count{film="Heat"} 4',
    ]);
  });

  it('say of each metric what it is, in the format of Prometheus', async () => {
    const metrics = new Metrics();
    metrics.histogram('run_seconds', 'How long films run', [1]).cell({});
    const text = await metrics.text();
    expect(text).toContain('# HELP run_seconds How long films run\n# TYPE run_seconds histogram\n');
    expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('tell of the process under the usual names', async () => {
    const metrics = new Metrics();
    metrics.watchProcess();
    const text = await metrics.text();
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'process_cpu_seconds_total',
    ])
      expect(text).toContain(`\n${name} `);
  });

  it('escape what labels say', async () => {
    const metrics = new Metrics();
    metrics.gauge('film', 'Films', ['title'], () => [{ labels: { title: 'The "Long"\nGoodbye\\' }, value: 1 }]);
    expect(await linesOf(metrics, 'film')).toEqual(['film{title="The \\"Long\\"\\nGoodbye\\\\"} 1']);
  });
});
