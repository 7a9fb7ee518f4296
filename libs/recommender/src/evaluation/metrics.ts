/**
 * Ranking metrics of one person. `ranks` are the 0-based places of the person's held-out items among all candidates
 * (the whole catalogue but what was folded in: sampled candidates change which model wins, Krichene and Rendle 2020).
 */

/** Held-out items among the first k, of as many as could be there: min(k, held out). Truncated as by Liang et al. 2018. */
export function recallAt(k: number, ranks: readonly number[]): number {
  return ranks.filter((rank) => rank < k).length / Math.min(k, ranks.length);
}

/** Σ 1 / log2(place + 2) over the held-out items among the first k, as a share of the best sum possible. */
export function ndcgAt(k: number, ranks: readonly number[]): number {
  let gain = 0;
  let ideal = 0;
  ranks.forEach((rank, n) => {
    if (rank < k) gain += 1 / Math.log2(rank + 2);
    if (n < k) ideal += 1 / Math.log2(n + 2);
  });
  return gain / ideal;
}

/** A mean over people, and how far it may be off: one standard error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** Mean and standard error (sample standard deviation / √n; 0 for a single value, NaN for none). */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { value, standardError: Math.sqrt(squares / Math.max(1, n - 1) / n) };
}

/**
 * The share of `items` that is in at least one of the lists. It is no mean, so its error is the jackknife's: how much it
 * changes when a person is left out (Efron and Stein 1981).
 */
export function coverage(lists: readonly (readonly number[])[], items: number): Estimate {
  const shown = new Map<number, number>();
  for (const item of lists.flat()) shown.set(item, (shown.get(item) ?? 0) + 1);
  const value = shown.size / items;
  const without = lists.map((list) => value - list.filter((item) => shown.get(item) === 1).length / items);
  const mean = without.reduce((sum, x) => sum + x, 0) / without.length;
  const squares = without.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const n = lists.length;
  return { value, standardError: Math.sqrt(((n - 1) / n) * squares) };
}

/** One estimate of several groups of people, each with its number of people. */
export function pooled(groups: readonly { readonly people: number; readonly estimate: Estimate }[]): Estimate {
  const all = groups.reduce((sum, { people }) => sum + people, 0);
  return {
    value: groups.reduce((sum, { people, estimate: own }) => sum + (people / all) * own.value, 0),
    standardError: Math.hypot(...groups.map(({ people, estimate: own }) => (people / all) * own.standardError)),
  };
}
