import { FIRST_ITEM_ID, interactionsOf, syntheticInteractions } from '../../test/interactions';
import { encodeModel } from '../artefact/artefact-format';
import { MatrixNotPositiveDefinite } from '../errors';
import { defaultParameters } from './hyper-parameters';
import { fit } from './fit';

const createdAt = new Date('2026-05-06T07:08:09Z');
const shape = { people: 80, items: 60, ratingsEach: 20, seed: 1 };

describe('fit', () => {
  it('gives the same bytes for the same data and options', () => {
    const bytes = () => Buffer.concat(encodeModel(fit(syntheticInteractions(shape).build(), { createdAt })));
    expect(bytes().equals(bytes())).toBe(true);
  });

  it('describes what the model was made of', () => {
    const interactions = interactionsOf([
      [8, 8, 0],
      [8, 5, 0],
    ]).build();
    const { description } = fit(interactions, { createdAt, maxItems: 2, regularization: 3, popularityWeight: 0.5 });
    expect(description).toEqual({
      algorithm: 'ease-plus',
      hyperParameters: { ...defaultParameters('ease-plus', 2), regularization: 3, popularityWeight: 0.5 },
      dataFingerprint: interactions.fingerprint(),
      createdAt: '2026-05-06T07:08:09.000Z',
      counts: { people: 2, ratings: 4, items: 3, denseItems: 2 },
    });
  });

  it('takes the most-rated items into the matrix, and knows all', () => {
    const { itemIds, weights, description } = fit(
      interactionsOf([
        [0, 8, 8],
        [0, 0, 9],
      ]).build(),
      { maxItems: 2 },
    );
    expect([...itemIds]).toEqual([FIRST_ITEM_ID + 2, FIRST_ITEM_ID + 1, FIRST_ITEM_ID]);
    expect(description.counts.denseItems).toBe(2);
    expect(weights).toMatchObject({ kind: 'matrix', stride: 24 });
  });

  it('takes no more than there is memory for', () => {
    const interactions = syntheticInteractions({ ...shape, items: 500 }).build();
    const { denseItems } = fit(interactions, { memoryMegabytes: 1 }).description.counts;
    expect(denseItems).toBeGreaterThan(50);
    expect(denseItems).toBeLessThan(250);
  });

  it('gives the same model with several threads', () => {
    const interactions = syntheticInteractions({ ...shape, items: 300 }).build();
    expect(fit(interactions, { createdAt, threads: 2 })).toEqual(fit(interactions, { createdAt }));
  });

  it('keeps all of it in shared memory', () => {
    const { itemIds, popularity, weights, neighbours, tail, content, contentShare } = fit(
      syntheticInteractions(shape).build(),
    );
    for (const array of [
      itemIds,
      popularity,
      contentShare,
      ...[neighbours.indptr, neighbours.indices, neighbours.values, neighbours.byContent],
      ...[tail.indptr, tail.indices, tail.values, content.indptr, content.indices],
      ...(weights.kind === 'matrix' ? [weights.values] : []),
    ]) {
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it('says so where λ is no λ', () => {
    expect(() => fit(interactionsOf([[8]]).build(), { regularization: -9 })).toThrow(MatrixNotPositiveDefinite);
  });
});
