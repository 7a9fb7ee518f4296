import type { FactorWeights, Model } from '../models/model';
import { priorWeight } from '../models/popularity';
import type { FoldedProfile } from './profile';
import { addRatings, dot, emptySums, tailOffset, type Sums } from './sums';

/** The score of every itemIndex: the prior plus, for each rated item, its grade times its weight. From scratch. */
export function scoresFor(model: Model, profile: FoldedProfile): Float64Array {
  const sums = emptySums(model);
  addRatings(model, sums, profile.rows, profile.grades);
  return scoresFrom(model, sums, profile);
}

/** The same where the profile's sums are there already; they are left alone. O(items), with factors O(items · dimensions). */
export function scoresFrom(model: Model, sums: Sums, profile: FoldedProfile): Float64Array {
  const { popularity, weights, description } = model;
  const prior = priorWeight(description.hyperParameters.popularityWeight, profile.rows.length);
  const scores = sums.slice(tailOffset(model));
  if (weights.kind === 'factors') addFactors(scores, weights, sums, profile, description.counts.denseItems);
  for (let j = 0; j < scores.length; j++) scores[j]! += prior * popularity[j]!;
  return scores;
}

/** Products with the person's vector; an item says nothing about itself, so its own part is taken off again. */
function addFactors(
  scores: Float64Array,
  { inputs, outputs, dimensions }: FactorWeights,
  sums: Sums,
  { rows, grades }: FoldedProfile,
  denseItems: number,
): void {
  for (let j = 0; j < denseItems; j++) scores[j]! += dot(sums, 0, outputs, j * dimensions, dimensions);
  rows.forEach((row, n) => {
    if (row < denseItems)
      scores[row]! -= grades[n]! * dot(inputs, row * dimensions, outputs, row * dimensions, dimensions);
  });
}
