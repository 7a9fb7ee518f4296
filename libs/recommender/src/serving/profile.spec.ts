import { FIRST_ITEM_ID } from '../../test/interactions';
import { foldIn } from './profile';
import { ItemVocabulary } from '../interactions/vocabulary';

describe('foldIn', () => {
  const vocabulary = new ItemVocabulary(Int32Array.from({ length: 5 }, (_, n) => FIRST_ITEM_ID + 10 * n));

  it('maps to rows in ascending order, graded, without dislikes and what the matrix lacks', () => {
    const itemIds = [FIRST_ITEM_ID + 20, FIRST_ITEM_ID, FIRST_ITEM_ID + 10, FIRST_ITEM_ID + 40, 3];
    const folded = foldIn({ itemIds, halfStars: [6, 10, 2, 10, 10] }, vocabulary, 4);
    expect([...folded.rows]).toEqual([0, 2]);
    expect([...folded.grades]).toEqual([1, 0.5]);
    expect([...folded.rated].sort()).toEqual([0, 1, 2, 4]);
  });
});
