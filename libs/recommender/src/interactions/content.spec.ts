import fc from 'fast-check';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { InteractionInvalid } from '../errors';
import { InteractionMatrixBuilder } from './interaction-matrix-builder';
import { featureKey, featuresOf } from './item-content';

const id = (item: number) => FIRST_ITEM_ID + item;

describe('the features of an item', () => {
  it('are its genres, directors, cast, tags and five years, each once', () => {
    const features = featuresOf({
      genres: ['Drama', 'War'],
      directors: ['Elem Klimov'],
      cast: ['Aleksei Kravchenko'],
      tags: ['war', ' Bleak ', 'bleak', ''],
      year: 1985,
    });
    expect(features.map(featureKey)).toEqual([
      'genre:drama',
      'genre:war',
      'director:elem klimov',
      'actor:aleksei kravchenko',
      'tag:war',
      'tag:bleak',
      'period:1985–1989',
    ]);
  });

  it.each([
    [1999, '1995–1999'],
    [2000, '2000–2004'],
    [1895, '1895–1899'],
  ])('of %i name the years %s', (year, name) => {
    expect(featuresOf({ year })).toEqual([{ kind: 'period', name }]);
  });

  it('are none where nothing is known', () => {
    expect(featuresOf({})).toEqual([]);
    expect(featuresOf({ year: null, genres: [] })).toEqual([]);
  });
});

describe('the content of interactions', () => {
  it('knows what items have in common, and leaves out what one alone has', () => {
    const builder = interactionsOf([[8, 8, 8]]);
    builder.addItem(id(0), { genres: ['Drama'], directors: ['A'] });
    builder.addItem(id(1), { genres: ['drama', 'War'] });
    builder.addItem(id(2), { genres: ['War'], directors: ['B'] });
    const { content, vocabulary } = builder.build();
    expect(content.features).toEqual([
      { kind: 'genre', name: 'Drama' },
      { kind: 'genre', name: 'War' },
    ]);
    const of = (item: number) => {
      const itemIndex = vocabulary.findIndex(id(item))!;
      return [...content.indices.subarray(content.indptr[itemIndex], content.indptr[itemIndex + 1])];
    };
    expect([0, 1, 2].map(of)).toEqual([[0], [0, 1], [1]]);
  });

  it('does not depend on the order in which items came', () => {
    const contents = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(contents, fc.integer(), (tags, seed) => {
        const items = tags.map((own, item) => ({ item, own }));
        const build = (order: typeof items) => {
          const builder = new InteractionMatrixBuilder();
          for (const { item, own } of order) builder.addItem(id(item), { tags: own });
          return builder.build();
        };
        const turned = [...items].sort((a, b) => ((a.item * seed) % 7) - ((b.item * seed) % 7));
        expect(build(turned).content).toEqual(build(items).content);
        expect(build(turned).fingerprint()).toBe(build(items).fingerprint());
      }),
    );
  });

  it('is part of the fingerprint, and times and people are not', () => {
    const build = (genre: string, person: string, ratedAt: number) =>
      new InteractionMatrixBuilder()
        .addItem(id(0), { genres: [genre] })
        .addItem(id(1), { genres: [genre] })
        .add(person, id(0), 8, ratedAt)
        .build()
        .fingerprint();
    expect(build('War', 'a', 1)).toBe(build('War', 'b', 2));
    expect(build('War', 'a', 1)).not.toBe(build('Drama', 'a', 1));
  });

  it('of an item is said once', () => {
    const builder = new InteractionMatrixBuilder().addItem(id(0)).addItem(id(0), { year: 1999 });
    expect(() => builder.addItem(id(0), { year: 2000 })).toThrow(InteractionInvalid);
  });
});
