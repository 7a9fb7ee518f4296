// The built library, as Node runs it, with the types of its sources.
import { createRequire } from 'node:module';
import type * as Library from '../../libs/recommender/src/index.ts';

export const library = createRequire(import.meta.url)('../../dist/libs/recommender/src/index.js') as typeof Library;

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const ms = (value: number): string => `${value.toFixed(value < 0.1 ? 4 : 2)} ms`;
