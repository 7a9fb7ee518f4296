import type { EaseModel } from '../models/model';
import { priorWeight } from '../models/popularity';
import type { FoldedProfile } from './profile';

/**
 * The score of every itemIndex: the prior plus, for each rated item, its weight times its row of the matrix.
 * Summed in double precision in the order of the rows. O(items + rows · denseItems).
 */
export function scoresFor(model: EaseModel, profile: FoldedProfile): Float64Array {
  const { popularity, weights, description } = model;
  const { denseItems } = description.counts;
  const { rows, grades } = profile;
  const prior = priorWeight(description.hyperParameters.popularityWeight, rows.length);
  const scores = new Float64Array(popularity.length);
  for (let j = 0; j < scores.length; j++) scores[j] = prior * popularity[j]!;
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n]! * denseItems;
    const grade = grades[n]!;
    for (let j = 0; j < denseItems; j++) scores[j]! += grade * weights[row + j]!;
  }
  return scores;
}
