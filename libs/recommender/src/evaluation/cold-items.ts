import { LIKE_HALF_STARS } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { restrict } from '../interactions/restrict';
import { hashToUnit } from '../random';
import type { FitOptions } from '../models/fit';
import { contender, type Contender } from './contenders';
import { estimate, recallAt, type Estimate } from './metrics';

/** The share of the items with likes enough that becomes cold. */
const COLD_SHARE = 0.1;
const LEAST_LIKES = 3;
/** What a person must have told of warm items. */
const LEAST_TOLD = 5;
const MOST_PEOPLE = 2000;

/**
 * Recall@20 of cold items: a tenth of the items lose all their ratings, and keep what they are; people are told by their
 * warm likes, and the cold ones they like are to be found among all cold ones.
 */
export function coldRecall(all: InteractionMatrix, name: Contender, seed: number, options: FitOptions): Estimate {
  const { vocabulary, indptr, indices, halfStars } = all;
  const likes = new Int32Array(vocabulary.size);
  for (let r = 0; r < indices.length; r++) if (halfStars[r]! >= LIKE_HALF_STARS) likes[indices[r]!]!++;
  const isCold = Array.from(
    vocabulary.itemIds,
    (id, item) => likes[item]! >= LEAST_LIKES && hashToUnit(seed, id) < COLD_SHARE,
  );
  const training = restrict(all, { keepsRating: (r) => !isCold[indices[r]!]!, keepsItem: (item) => isCold[item]! });
  const score = contender(name, training, options);
  const recalls: number[] = [];
  for (let person = 0; person < all.people && recalls.length < MOST_PEOPLE; person++) {
    const liked = Array.from(indices.subarray(indptr[person], indptr[person + 1])).filter(
      (_, n) => halfStars[indptr[person]! + n]! >= LIKE_HALF_STARS,
    );
    const warm = liked.filter((item) => !isCold[item]);
    const cold = liked.filter((item) => isCold[item]);
    if (warm.length < LEAST_TOLD || cold.length === 0) continue;
    const itemIds = warm.map((item) => vocabulary.itemIds[item]!);
    const scores = score({ itemIds, halfStars: itemIds.map(() => LIKE_HALF_STARS) });
    const rivals = [...isCold.keys()].filter((item) => isCold[item]).map((item) => vocabulary.itemIds[item]!);
    recalls.push(
      recallAt(
        20,
        coldRanks(
          scores,
          training,
          rivals,
          cold.map((item) => vocabulary.itemIds[item]!),
          seed,
        ),
      ),
    );
  }
  return estimate(recalls);
}

/** Places of the targets among the rivals. Ties are drawn by lot, so that a model that knows nothing is no better than chance. */
function coldRanks(
  scores: Float64Array | Float32Array,
  { vocabulary }: InteractionMatrix,
  rivals: readonly number[],
  targets: readonly number[],
  seed: number,
): number[] {
  const scoreOf = (id: number) => scores[vocabulary.findIndex(id)!]!;
  const isBefore = (a: number, b: number) => {
    const difference = scoreOf(a) - scoreOf(b);
    return difference > 0 || (difference === 0 && hashToUnit(~seed, a) < hashToUnit(~seed, b));
  };
  return targets.map((target) => rivals.filter((rival) => rival !== target && isBefore(rival, target)).length);
}
