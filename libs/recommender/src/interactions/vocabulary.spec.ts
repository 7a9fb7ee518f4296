import { FIRST_ITEM_ID } from '../../test/interactions';
import { ItemVocabulary } from './vocabulary';

describe('ItemVocabulary', () => {
  const vocabulary = new ItemVocabulary(Int32Array.of(FIRST_ITEM_ID + 4, FIRST_ITEM_ID, FIRST_ITEM_ID + 2));

  it('maps every id to its index and back', () => {
    expect(vocabulary.size).toBe(3);
    vocabulary.itemIds.forEach((itemId, itemIndex) => expect(vocabulary.findIndex(itemId)).toBe(itemIndex));
  });

  it('has no index for an id that it does not know, nor for an index', () => {
    expect(vocabulary.findIndex(FIRST_ITEM_ID + 1)).toBeNull();
    expect(vocabulary.findIndex(0)).toBeNull();
  });
});
