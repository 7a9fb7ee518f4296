import { FIRST_ITEM_ID } from '../../test/interactions';
import { gradesOf } from '../interactions/grade';
import { ItemVocabulary } from '../interactions/vocabulary';
import { foldIn } from './profile';

describe('foldIn', () => {
  const vocabulary = new ItemVocabulary(Int32Array.from({ length: 5 }, (_, n) => FIRST_ITEM_ID + 10 * n));

  it('maps to rows in ascending order, graded, without dislikes and what says nothing', () => {
    const itemIds = [FIRST_ITEM_ID + 20, FIRST_ITEM_ID, FIRST_ITEM_ID + 10, FIRST_ITEM_ID + 40, 3];
    const profile = { itemIds, halfStars: [6, 10, 2, 10, 10] };
    const folded = foldIn(profile, vocabulary, gradesOf(0.5), (itemIndex) => itemIndex < 4);
    expect([...folded.rows]).toEqual([0, 2]);
    expect([...folded.grades]).toEqual([1, 0.5]);
    expect([...folded.rated].sort()).toEqual([0, 1, 2, 4]);
  });

  it('takes the last of several ratings of an item', () => {
    const profile = { itemIds: [FIRST_ITEM_ID, FIRST_ITEM_ID], halfStars: [10, 6] };
    expect([...foldIn(profile, vocabulary, gradesOf(0.25), () => true).grades]).toEqual([0.25]);
  });
});
