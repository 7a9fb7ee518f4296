import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { InteractionInvalid } from '../errors';
import type { InteractionMatrix } from './interaction-matrix';
import { InteractionMatrixBuilder } from './interaction-matrix-builder';
import type { PersonKey } from './interaction-triples';

type Triple = [person: PersonKey, itemId: number, halfStars: number];

function build(triples: readonly Triple[]): InteractionMatrix {
  const builder = new InteractionMatrixBuilder();
  for (const [person, itemId, halfStars] of triples) builder.add(person, itemId, halfStars);
  return builder.build();
}

/** Back to triples, by row number. */
function triplesOf({ indptr, indices, halfStars, vocabulary, people }: InteractionMatrix): Triple[] {
  return Array.from({ length: people }, (_, row) => row).flatMap((row) =>
    Array.from(indices.subarray(indptr[row], indptr[row + 1]), (itemIndex, n): Triple => [
      row,
      vocabulary.itemIds[itemIndex]!,
      halfStars[indptr[row]! + n]!,
    ]),
  );
}

describe('InteractionMatrix', () => {
  it('keeps every rating, by person and item', () => {
    fc.assert(
      fc.property(ratingRows(fc, 10, 8), (rows) => {
        const ratings = rows.flatMap((row, person) =>
          row.map((halfStars, item): Triple => [person, FIRST_ITEM_ID + item, halfStars]),
        );
        const rated = ratings.filter(([, , halfStars]) => halfStars > 0);
        const people = [...new Set(rated.map(([person]) => person))];
        const renumbered = rated.map(([person, ...rest]): Triple => [people.indexOf(person), ...rest]);
        const byItem = (a: Triple, b: Triple) => Number(a[0]) - Number(b[0]) || a[1] - b[1];
        expect(triplesOf(build(rated)).sort(byItem)).toEqual(renumbered.sort(byItem));
      }),
    );
  });

  it('is the same in whatever order the ratings arrive', () => {
    const ratings = ratingRows(fc, 8, 6)
      .map((rows) => rows.flatMap((row, p) => row.map((h, item): Triple => [`p${p}`, FIRST_ITEM_ID + item, h])))
      .map((triples) => triples.filter(([, , halfStars]) => halfStars > 0));
    const twice = ratings.chain((triples) =>
      fc.tuple(fc.constant(triples), fc.shuffledSubarray(triples, { minLength: triples.length })),
    );
    fc.assert(
      fc.property(twice, ([sorted, shuffled]) => {
        expect(triplesOf(build(shuffled))).toEqual(triplesOf(build(sorted)));
        expect(build(shuffled).fingerprint()).toBe(build(sorted).fingerprint());
      }),
    );
  });

  it('puts the most-rated items first, of equals the smaller id', () => {
    const [a, b, c] = [FIRST_ITEM_ID + 9, FIRST_ITEM_ID + 5, FIRST_ITEM_ID + 7];
    const matrix = build([
      [1, a, 8],
      [1, b, 8],
      [2, b, 2],
      [2, c, 8],
      [3, c, 4],
    ]);
    expect([...matrix.vocabulary.itemIds]).toEqual([b, c, a]);
  });

  it('has ascending rows', () => {
    const { indptr, indices } = interactionsOf([
      [1, 2, 3],
      [0, 5, 1],
      [0, 0, 9],
    ]).build();
    for (let row = 0; row < 3; row++) {
      const own = [...indices.subarray(indptr[row], indptr[row + 1])];
      expect(own).toEqual([...own].sort((x, y) => x - y));
    }
  });

  it('lets a later rating replace an earlier one of the same item', () => {
    const matrix = build([
      [1, FIRST_ITEM_ID, 9],
      [2, FIRST_ITEM_ID, 3],
      [1, FIRST_ITEM_ID, 2],
      [1, FIRST_ITEM_ID + 1, 6],
    ]);
    expect(matrix.ratings).toBe(3);
    expect(triplesOf(matrix)).toEqual([
      [0, FIRST_ITEM_ID, 2],
      [0, FIRST_ITEM_ID + 1, 6],
      [1, FIRST_ITEM_ID, 3],
    ]);
  });

  it('counts a replaced rating once when it ranks the items', () => {
    const [a, b] = [FIRST_ITEM_ID, FIRST_ITEM_ID + 1];
    const matrix = build([
      [1, a, 1],
      [1, a, 2],
      [1, a, 3],
      [1, b, 1],
      [2, b, 1],
    ]);
    expect([...matrix.vocabulary.itemIds]).toEqual([b, a]);
  });

  it('knows items that nobody rated, after all others', () => {
    const builder = new InteractionMatrixBuilder().addItem(FIRST_ITEM_ID).add('a', FIRST_ITEM_ID + 1, 5);
    expect([...builder.build().vocabulary.itemIds]).toEqual([FIRST_ITEM_ID + 1, FIRST_ITEM_ID]);
  });

  it('takes more ratings than it first made room for', () => {
    const builder = new InteractionMatrixBuilder();
    for (let r = 0; r < 5000; r++) builder.add(`p${r % 50}`, FIRST_ITEM_ID + Math.floor(r / 50), 1 + (r % 10));
    expect(builder.size).toBe(5000);
    expect(builder.build()).toMatchObject({ people: 50, ratings: 5000 });
  });

  it('may be empty', () => {
    expect(build([])).toMatchObject({ people: 0, ratings: 0 });
  });

  it.each([0, 11, 7.5, NaN, -2])('refuses %d half-stars', (halfStars) => {
    expect(() => build([[1, FIRST_ITEM_ID, halfStars]])).toThrow(InteractionInvalid);
  });

  it.each([1.5, 2 ** 31, NaN])('refuses %d as an itemId', (itemId) => {
    expect(() => new InteractionMatrixBuilder().addItem(itemId)).toThrow(InteractionInvalid);
  });
});

describe('fingerprint', () => {
  const ratings: Triple[] = [
    [1, FIRST_ITEM_ID, 8],
    [2, FIRST_ITEM_ID + 1, 6],
  ];

  it.each<[string, Triple[]]>([
    [
      'a rating',
      [
        [1, FIRST_ITEM_ID, 9],
        [2, FIRST_ITEM_ID + 1, 6],
      ],
    ],
    [
      'an item',
      [
        [1, FIRST_ITEM_ID, 8],
        [2, FIRST_ITEM_ID + 2, 6],
      ],
    ],
    [
      'a person',
      [
        [1, FIRST_ITEM_ID, 8],
        [1, FIRST_ITEM_ID + 1, 6],
      ],
    ],
    ['one rating more', [...ratings, [3, FIRST_ITEM_ID, 1]]],
  ])('tells data apart that differ in %s', (_, others) => {
    expect(build(others).fingerprint()).not.toBe(build(ratings).fingerprint());
  });

  it('is a SHA-256 that personal keys have no part in', () => {
    const renamed = ratings.map(([person, ...rest]): Triple => [`user-${person}@example.com`, ...rest]);
    expect(build(renamed).fingerprint()).toBe(build(ratings).fingerprint());
    expect(build(ratings).fingerprint()).toMatch(/^[0-9a-f]{64}$/);
  });
});
