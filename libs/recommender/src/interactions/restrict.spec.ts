import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { describedInteractions, FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { InteractionMatrixBuilder } from './interaction-matrix-builder';
import { contentInOrder, restrict } from './restrict';

const id = (item: number) => FIRST_ITEM_ID + item;

describe('a part of some interactions', () => {
  it('is what those ratings alone would have built', () => {
    fc.assert(
      fc.property(ratingRows(fc, 8, 7), fc.func(fc.boolean()), fc.func(fc.boolean()), (rows, byPerson, byStars) => {
        const all = interactionsOf(rows).build();
        const part = restrict(all, {
          keepsPerson: (row) => byPerson(row),
          keepsRating: (rating) => byStars(all.halfStars[rating]),
        });
        const builder = new InteractionMatrixBuilder();
        const people: number[] = [];
        rows.forEach((row, person) => {
          const at = all.personKeys.indexOf(person);
          if (at < 0 || !byPerson(at)) return;
          people.push(person);
          row.forEach((stars, item) => stars > 0 && byStars(stars) && builder.add(person, id(item), stars));
        });
        const expected = builder.build();
        expect([...part.vocabulary.itemIds]).toEqual([...expected.vocabulary.itemIds]);
        expect([...part.indices]).toEqual([...expected.indices]);
        expect([...part.halfStars]).toEqual([...expected.halfStars]);
        expect(part.personKeys.filter((_, row) => part.indptr[row] !== part.indptr[row + 1])).toEqual([
          ...expected.personKeys,
        ]);
      }),
    );
  });

  it('keeps items that it is told to, rated or not, and what they are', () => {
    const all = describedInteractions({ people: 20, items: 12, ratingsEach: 6, seed: 1 }).build();
    const nothing = restrict(all, { keepsPerson: () => false, keepsItem: () => true });
    expect([nothing.people, nothing.ratings, nothing.vocabulary.size]).toEqual([0, 0, 12]);
    expect(nothing.content.features).toEqual(all.content.features);
    for (const itemId of all.vocabulary.itemIds) {
      const featuresIn = ({ vocabulary, content }: typeof all) => {
        const item = vocabulary.findIndex(itemId)!;
        return [...content.indices.subarray(content.indptr[item], content.indptr[item + 1])];
      };
      expect(featuresIn(nothing)).toEqual(featuresIn(all));
    }
  });

  it('forgets items that nobody in it has rated', () => {
    const all = interactionsOf([
      [8, 0],
      [0, 8],
    ]).build();
    expect([...restrict(all, { keepsPerson: (row) => row === 0 }).vocabulary.itemIds]).toEqual([id(0)]);
  });

  it('can put items in another order with what they are', () => {
    const { content } = describedInteractions({ people: 9, items: 6, ratingsEach: 4, seed: 2 }).build();
    const turned = contentInOrder(content, Int32Array.of(5, 0));
    const first = [...content.indices.subarray(content.indptr[5], content.indptr[6])];
    expect([...turned.indices.subarray(0, turned.indptr[1])]).toEqual(first);
    expect(turned.indptr).toHaveLength(3);
  });
});
