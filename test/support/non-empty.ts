/**
 * The same list, for tests whose assertions stand in a loop over it: without an element they would assert nothing.
 *
 * @throws where the list is empty
 */
export function nonEmpty<T>(list: readonly T[]): readonly T[] {
  if (list.length === 0) throw new Error('the list is empty, so nothing would be asserted');
  return list;
}
