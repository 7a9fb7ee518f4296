import fc from 'fast-check';
import { FIRST_ITEM_ID } from '../../test/interactions';
import { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';
import { ContentNeighbours } from './content-neighbours';
import { contentWeightsOf, ownContent, sharedFeatures } from './content-weights';
import { rowEntries } from './sparse-rows';
import { tailNeighbours, tailWeights } from './tail';

const FEATURES = ['a', 'b', 'c', 'd', 'e'];
/** Items with any of some tags. */
const catalogues = fc.array(fc.subarray(FEATURES), { minLength: 2, maxLength: 10 });

function contentOf(tags: readonly (readonly string[])[]) {
  const builder = new InteractionMatrixBuilder();
  tags.forEach((own, item) => builder.addItem(FIRST_ITEM_ID + item, { tags: own }));
  const { content, vocabulary } = builder.build();
  return { content: contentWeightsOf(content), itemIds: vocabulary.itemIds };
}

describe('neighbours by content', () => {
  it('are all that share something, by the cosine of what they share, nearest first', () => {
    fc.assert(
      fc.property(catalogues, (tags) => {
        const { content, itemIds } = contentOf(tags);
        const search = new ContentNeighbours(content, itemIds);
        for (let item = 0; item < tags.length; item++) {
          const expected = tags
            .map((_, other) => {
              const shared = sharedFeatures(content.matrix, item, other).map((feature) => content.squares[feature]!);
              const product = shared.reduce((sum, square) => sum + square, 0);
              return { other, score: product / Math.sqrt(ownContent(content, item) * ownContent(content, other)) };
            })
            .filter(({ other, score }) => other !== item && score > 0);
          const found = search.of(item, 20);
          expect(found.map(({ itemIndex }) => itemIndex).sort()).toEqual(expected.map(({ other }) => other).sort());
          for (const { itemIndex, score } of found) {
            expect(score).toBeCloseTo(expected.find(({ other }) => other === itemIndex)!.score, 12);
          }
          const scores = found.map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
          expect(search.of(item, 1)).toEqual(found.slice(0, 1));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('count a rare thing for more than a common one', () => {
    const { content, itemIds } = contentOf([['rare', 'common'], ['rare'], ['common'], ['common'], ['common']]);
    expect(new ContentNeighbours(content, itemIds).of(0, 1)[0]!.itemIndex).toBe(1);
  });
});

describe('the weights of the tail', () => {
  it('are symmetric, ascending, each pair once, and never between two of the matrix', () => {
    fc.assert(
      fc.property(catalogues, fc.nat(10), (tags, most) => {
        const { content, itemIds } = contentOf(tags);
        const dense = Math.min(most, tags.length);
        const nearest = tailNeighbours(new ContentNeighbours(content, itemIds), dense, tags.length, 3);
        const weights = tailWeights(nearest, dense, tags.length, 0.5);
        for (let row = 0; row < tags.length; row++) {
          const own = rowEntries(weights, row);
          const columns = own.map(({ itemIndex }) => itemIndex);
          expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
          for (const { itemIndex, score } of own) {
            expect(Math.max(row, itemIndex)).toBeGreaterThanOrEqual(dense);
            expect(rowEntries(weights, itemIndex).find((back) => back.itemIndex === row)?.score).toBe(score);
          }
        }
      }),
    );
  });

  it('are none where they are switched off', () => {
    const { content, itemIds } = contentOf([['a'], ['a']]);
    const nearest = tailNeighbours(new ContentNeighbours(content, itemIds), 0, 2, 3);
    expect(tailWeights(nearest, 0, 2, 0).indices).toHaveLength(0);
    expect(tailWeights(nearest, 0, 2, 1).indices).toHaveLength(2);
  });
});
