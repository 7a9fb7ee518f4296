// Training at the size of ml-20m, beside the inverse alone by numpy where Python has it: npm run bench:training [-- --items 20000 --threads 2]
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { readOptions } from '../arguments.mts';
import { library } from './library.mts';
import { LARGE, syntheticLikes } from './synthetic.mts';

const values = readOptions('training', {
  items: { type: 'string', default: String(LARGE.items) },
  people: { type: 'string', default: String(LARGE.people) },
  likes: { type: 'string', default: String(LARGE.likes) },
  threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
});
const threads = Number(values.threads);
const shape = { ...LARGE, items: Number(values.items), people: Number(values.people), likes: Number(values.likes) };

/** The float32 inverse of a positive definite matrix of this size, in seconds; null where numpy is not installed. */
function numpySeconds(size: number): number | null {
  const program = `
import numpy, time
rng = numpy.random.default_rng(1)
a = numpy.full((${size}, ${size}), 0.01, dtype=numpy.float32)
a[numpy.arange(${size}), numpy.arange(${size})] = rng.random(${size}, dtype=numpy.float32) + ${size / 50}
start = time.perf_counter()
numpy.linalg.inv(a)
print(time.perf_counter() - start)`;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: String(threads) };
  const { status, stdout } = spawnSync('python3', ['-c', program], { env, encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

const peak = () => `${(process.resourceUsage().maxRSS / 1024 ** 2).toFixed(2)} GB`;
const seconds = (since: number) => (performance.now() - since) / 1000;

let started = performance.now();
const builder = new library.InteractionMatrixBuilder();
const likes = syntheticLikes(shape, (person, item) => builder.add(person, item, 10));
console.log(`${shape.people} people, ${shape.items} items, ${likes} likes: made in ${seconds(started).toFixed(1)} s`);

started = performance.now();
const interactions = builder.build();
console.log(`sorted in ${seconds(started).toFixed(1)} s, peak ${peak()}`);

started = performance.now();
const stages = new Map<string, number>();
const model = library.fit(interactions, { threads, maxItems: shape.items }, ({ stage }) => {
  if (!stages.has(stage)) stages.set(stage, performance.now());
});
const ended = performance.now();
const marks = [...stages.entries(), ['end', ended] as const];
marks.slice(0, -1).forEach(([stage, at], n) => {
  console.log(`  ${stage.padEnd(12)} ${((marks[n + 1]![1] - at) / 1000).toFixed(1)} s`);
});
const total = (ended - started) / 1000;
const inverse = (ended - stages.get('inverse')!) / 1000;
const { denseItems } = model.description.counts;
const speed = (denseItems ** 3 / inverse / 1e9).toFixed(1);
console.log(
  `fit of ${denseItems} items on ${threads} threads: ${total.toFixed(1)} s, inverse at ${speed} GFLOP/s, peak ${peak()}`,
);

const numpy = numpySeconds(denseItems);
if (numpy === null) console.log('numpy is not installed (Debian: python3-numpy), so there is no ratio');
else console.log(`inverse by numpy ${numpy.toFixed(1)} s: ours takes ${(inverse / numpy).toFixed(2)} times that`);
