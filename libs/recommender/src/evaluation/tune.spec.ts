import { syntheticInteractions } from '../../test/interactions';
import { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { personHash } from './person-hash';
import { liangSplit } from './split';
import { tune } from './tune';

const interactions = syntheticInteractions({ people: 200, items: 60, ratingsEach: 30, seed: 2 }).build();
const options = { trials: 4, seed: 3, splits: [1, 2] };

/** The same with what some people rate turned over; likes stay likes, or other people would be drawn. */
function turned(matrix: InteractionMatrix, people: ReadonlySet<string>): InteractionMatrix {
  const builder = new InteractionMatrixBuilder();
  matrix.personKeys.forEach((key, row) => {
    for (let r = matrix.indptr[row]!; r < matrix.indptr[row + 1]!; r++) {
      const halfStars =
        people.has(personHash(key)) && matrix.halfStars[r]! >= 8 ? 18 - matrix.halfStars[r]! : matrix.halfStars[r]!;
      builder.add(key, matrix.vocabulary.itemIds[matrix.indices[r]!]!, halfStars);
    }
  });
  return builder.build();
}

describe('tune', () => {
  it('tries the defaults first, then what the seed draws, and gives the best first', () => {
    const seen: object[] = [];
    const trials = tune(interactions, options, ({ parameters }) => seen.push(parameters));
    expect(seen).toHaveLength(4);
    expect(seen[0]).toEqual({});
    const figures = trials.map(({ metrics }) => metrics.ndcgAt100.value);
    expect(figures).toEqual([...figures].sort((a, b) => b - a));
    expect(tune(interactions, options)).toEqual(trials);
    expect(tune(interactions, { ...options, seed: 4 })).not.toEqual(trials);
  });

  it('never looks at the people it is to be tested on', () => {
    const shares = { foldIn: 'ratings' as const, validation: 0.1, test: 0.1, seed: 1 };
    const tested = new Set(liangSplit(interactions, shares).test.map(({ person }) => person));
    expect(tested.size).toBeGreaterThan(3);
    const once = { ...options, splits: [1] };
    expect(tune(turned(interactions, tested), once)).toEqual(tune(interactions, once));
  });

  it('stops when it is told that time is over, with the defaults at least', () => {
    expect(tune(interactions, { ...options, isOver: () => true })).toHaveLength(1);
  });
});
