/** A list in pieces of at most `size`, for statements whose time does not grow with what somebody sends. */
export function* pieces<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
