/** What a list is to be. */
export interface RecommendOptions {
  /** Items wanted; fewer come back only when there are no more candidates, or `minRelevance` keeps them out. */
  readonly limit: number;
  /** Items never to show: a set of itemIds, or a predicate that says so. */
  readonly exclude?: ReadonlySet<number> | ((itemId: number) => boolean);
  /** Only the items for which it gives true. Called for possible winners only, so it may be dear. */
  readonly filter?: (itemId: number) => boolean;
  /** Leave out what the profile rated, however low. Default true. */
  readonly excludeRated?: boolean;
  /** 0–1: leave out what scores less than this part of the best candidate's score. Default 0, nothing. */
  readonly minRelevance?: number;
  /** 0–1: how much unlikeness counts against score among the best hundred (MMR). Default 0, not at all. */
  readonly diversity?: number;
  /** 0–1: how freely the best hundred change places from seed to seed. Default 0, not at all. */
  readonly rotation?: number;
  /** A 32-bit integer. Default 0. */
  readonly seed?: number;
  /** Contributions told one by one for each item, the largest; the others are summed up. Default: all. */
  readonly reasons?: number;
  /** Whose list it is: the sums behind the scores are kept under this name, and only what was rated since is added. */
  readonly cacheKey?: string;
}

/** Whether an item may be shown. */
export function candidateTest({ exclude, filter }: RecommendOptions): (itemId: number) => boolean {
  const isExcluded = typeof exclude === 'function' ? exclude : (itemId: number) => exclude?.has(itemId) === true;
  return (itemId) => !isExcluded(itemId) && (filter?.(itemId) ?? true);
}
