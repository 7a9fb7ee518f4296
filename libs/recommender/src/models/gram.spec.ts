import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { referenceGram } from '../../test/reference';
import { gradesOf } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { teamWithMatrix } from '../linear-algebra/symmetric-matrix';
import { contentWeightsOf } from './content-weights';
import { addContent, fillGram } from './gram';

interface Setting {
  readonly items: number;
  readonly userExponent?: number;
  readonly contentWeight?: number;
  readonly threads?: number;
}

/** The lower triangle, row by row, with the diagonals that the parts report. */
function gramOf(interactions: InteractionMatrix, setting: Setting) {
  const { items, userExponent = 0, contentWeight = 0, threads = 1 } = setting;
  const { team, matrix } = teamWithMatrix(items, threads);
  try {
    const evidence = fillGram(team, matrix, interactions, { neutralWeight: 0.5, userExponent });
    const content = addContent(team, matrix, contentWeightsOf(interactions.content), contentWeight);
    const rows = Array.from({ length: items }, (_, i) => [
      ...matrix.values.subarray(i * matrix.size, i * matrix.size + i + 1),
    ]);
    return { rows, evidence: [...evidence], content: [...content] };
  } finally {
    team.close();
  }
}

describe('the Gram', () => {
  it('sums the products of the graded inputs', () => {
    const interactions = interactionsOf([
      [10, 6],
      [8, 8],
      [9, 3],
    ]).build();
    expect(gramOf(interactions, { items: 2 })).toMatchObject({ rows: [[3], [1.5, 1.25]], evidence: [3, 1.25] });
  });

  it('is exactly XᵀX of the most-rated items, whatever was rated', () => {
    fc.assert(
      fc.property(ratingRows(fc, 12, 8), fc.integer({ min: 0, max: 8 }), (rows, items) => {
        const interactions = interactionsOf(rows).build();
        const grades = gradesOf(0.5);
        const columns = [...interactions.vocabulary.itemIds].map((itemId) => itemId - FIRST_ITEM_ID);
        const inputs = rows.map((row) => columns.map((column) => grades[row[column]!]!));
        const expected = referenceGram(inputs, items).map((row, i) => row.slice(0, i + 1));
        expect(gramOf(interactions, { items }).rows).toEqual(expected);
      }),
    );
  });

  it('counts a person of n ratings n^-e times', () => {
    const interactions = interactionsOf([
      [8, 8, 8, 8],
      [8, 0, 0, 0],
    ]).build();
    const { rows } = gramOf(interactions, { items: 4, userExponent: 0.5 });
    expect(rows[0]).toEqual([1.5]);
    expect(rows[1]).toEqual([0.5, 0.5]);
  });

  it('adds what items have in common, the rarer the more', () => {
    const builder = interactionsOf([[8, 8, 8]]);
    builder.addItem(FIRST_ITEM_ID, { genres: ['Drama'], directors: ['A'], year: 1995 });
    builder.addItem(FIRST_ITEM_ID + 1, { genres: ['Drama'], directors: ['A'], year: 1999 });
    builder.addItem(FIRST_ITEM_ID + 2, { genres: ['Drama', 'War'], directors: ['B'], year: 2000 });
    const { rows, content, evidence } = gramOf(builder.build(), { items: 3, contentWeight: 2 });
    const drama = 2 / Math.sqrt(3);
    const director = 2 / Math.sqrt(2);
    const period = 1 / Math.sqrt(2);
    expect(rows[1]![0]).toBeCloseTo(1 + drama + director + period, 5);
    expect(rows[2]).toEqual([expect.closeTo(1 + drama, 5), expect.closeTo(1 + drama, 5), expect.closeTo(1 + drama, 5)]);
    expect(content[0]).toBeCloseTo(drama + director + period, 5);
    expect(evidence).toEqual([1, 1, 1]);
  });

  it('is the same to the last bit with any number of threads', () => {
    const rows = Array.from({ length: 30 }, (_, person) =>
      Array.from({ length: 40 }, (_, item) => (person * 7 + item * 3) % 11),
    );
    const interactions = interactionsOf(rows).build();
    const alone = gramOf(interactions, { items: 40, userExponent: 0.5 });
    expect(gramOf(interactions, { items: 40, userExponent: 0.5, threads: 3 })).toEqual(alone);
  });
});
