// Latency of one list, and how long it keeps the event loop: npm run bench:serving [-- --items 20000]
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readOptions } from '../arguments.mts';
import type { Model, UserProfile } from '../../libs/recommender/src/index.ts';
import { library, ms, quantile } from './library.mts';
import { randomNumbers } from './synthetic.mts';

const values = readOptions('serving', {
  items: { type: 'string', default: '20000' },
  rounds: { type: 'string', default: '400' },
});
const items = Number(values.items);
const rounds = Number(values.rounds);
const random = randomNumbers(7);

/** Any weights will do: what a list costs does not depend on them. They are multiples of 2^-40, as fitted ones are. */
function anyModel(): Model {
  const stride = Math.ceil(items / 24) * 24;
  const weights = new Float32Array(new SharedArrayBuffer(4 * stride * stride));
  for (let n = 0; n < weights.length; n++) weights[n] = Math.round((random() - 0.45) * 2 ** 20) / 2 ** 26;
  const empty = { indptr: new Int32Array(items + 1), indices: new Int32Array(0), values: new Float32Array(0) };
  const interactions = new library.InteractionMatrixBuilder().add(1, 1, 10).add(1, 2, 8).build();
  const { description } = library.fit(interactions);
  return {
    description: { ...description, counts: { ...description.counts, items, denseItems: items } },
    itemIds: Int32Array.from({ length: items }, (_, n) => n + 1),
    popularity: Float32Array.from({ length: items }, () => random()),
    weights: { kind: 'matrix', values: weights, stride },
    tail: empty,
    contentShare: new Float32Array(items),
    neighbours: { ...empty, byContent: new Uint8Array(0) },
    content: { features: [], indptr: empty.indptr, indices: empty.indices },
  };
}

function anyProfile(ratings: number): UserProfile {
  const itemIds = new Set<number>();
  while (itemIds.size < ratings) itemIds.add(1 + Math.floor(items * random()));
  return { itemIds: [...itemIds], halfStars: Array.from(itemIds, () => 8 + Math.floor(3 * random())) };
}

function report(name: string, times: readonly number[]): void {
  console.log(`${name.padEnd(62)} p50 ${ms(quantile(times, 0.5))}  p99 ${ms(quantile(times, 0.99))}`);
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const model = anyModel();
const recommender = new library.Recommender(model);
const scorer = new library.Scorer(recommender);
console.log(`${items} items; each line ${rounds} lists of other people`);

for (const ratings of [10, 50, 200, 500]) {
  const profiles = Array.from({ length: rounds }, () => anyProfile(ratings));
  for (const profile of profiles.slice(0, 20)) recommender.recommend(profile, { limit: 100, reasons: 10 });
  const times = profiles.map((profile) => timed(() => recommender.recommend(profile, { limit: 100, reasons: 10 })));
  report(`score, top 100 and their reasons, ${ratings} ratings`, times);
}

{
  const profile = anyProfile(50);
  const [full, kept, one] = [[] as number[], [] as number[], [] as number[]];
  for (let n = 0; n < rounds; n++) {
    const grown = {
      itemIds: [...Array.from(profile.itemIds), 1 + ((n * 37) % items)],
      halfStars: [...Array.from(profile.halfStars), 10],
    };
    recommender.recommend(profile, { limit: 1, cacheKey: 'somebody' });
    kept.push(timed(() => recommender.recommend(profile, { limit: 1, cacheKey: 'somebody' })));
    one.push(timed(() => recommender.recommend(grown, { limit: 1, cacheKey: 'somebody' })));
    full.push(timed(() => recommender.recommend(grown, { limit: 1 })));
  }
  report('the best item from scratch', full);
  report('the same on kept sums', kept);
  report('the same on kept sums and one new rating', one);
  console.log(`${'so one new rating costs'.padEnd(62)} p50 ${ms(quantile(one, 0.5) - quantile(kept, 0.5))}`);
}

for (const ratings of [0, 50, 200, 500, 2000]) {
  const profiles = Array.from({ length: 60 }, () => anyProfile(ratings));
  await scorer.recommend(profiles[0]!, { limit: 20, reasons: 10 });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const profile of profiles) {
    if (ratings > 0) await scorer.recommend(profile, { limit: 20, reasons: 10 });
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  delay.disable();
  const [median, longest] = [delay.percentile(50) / 1e6, delay.max / 1e6];
  console.log(
    `${ratings === 0 ? 'event loop at rest' : `event loop while lists for ${ratings} ratings are made`.padEnd(62)} p50 ${ms(median)}  max ${ms(longest)}`,
  );
}
await scorer.close();
