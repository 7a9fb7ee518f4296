import fc from 'fast-check';
import { pieces } from './pieces';

it('pieces of a list are the list, in order, and none is empty or too long', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 10 }), (list, size) => {
      const all = [...pieces(list, size)];
      expect(all.flat()).toEqual(list);
      for (const piece of all) expect(piece.length >= 1 && piece.length <= size).toBe(true);
    }),
  );
});
