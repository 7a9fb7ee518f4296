import { explainScore, type Explanation } from './explain';
import type { EaseModel, ModelDescription } from '../models/model';
import { foldIn, type FoldedProfile, type UserProfile } from './profile';
import { diversify, keepRelevant, RERANK_POOL, rotate, type RankedItem } from './rerank';
import { scoresFor } from './scores';
import { TopItems } from './top-items';
import { ItemVocabulary } from '../interactions/vocabulary';

export interface ScoredItem {
  readonly itemId: number;
  readonly score: number;
}

export interface SimilarItem {
  readonly itemId: number;
  /** Shrunk cosine, above 0 and below 1. */
  readonly similarity: number;
}

/** Best first, unless `diversity` or `rotation` ordered it otherwise. */
export interface RecommendationList {
  readonly items: readonly ScoredItem[];
}

/** Scores of every item of the model, in parallel arrays. */
export interface ItemScores {
  readonly itemIds: Int32Array;
  readonly scores: Float64Array;
}

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
}

/** Serves one model. Holds no state of its own, so any number may share a model, on any thread. */
export class Recommender {
  readonly description: ModelDescription;
  private readonly model: EaseModel;
  private readonly vocabulary: ItemVocabulary;

  constructor(model: EaseModel) {
    this.model = model;
    this.description = model.description;
    this.vocabulary = new ItemVocabulary(model.itemIds);
  }

  /** Whether the model can recommend and explain the item. */
  knows(itemId: number): boolean {
    return this.vocabulary.findIndex(itemId) !== null;
  }

  /** The exact best of all candidates: every item is scored, then filtered. Ties go to the smaller itemId. */
  recommend(profile: UserProfile, options: RecommendOptions): RecommendationList {
    const { limit, minRelevance = 0, diversity = 0, rotation = 0, seed = 0 } = options;
    const { itemIds, neighbours } = this.model;
    const reranks = diversity > 0 || rotation > 0;
    const candidates = this.best(this.fold(profile), reranks ? Math.max(limit, RERANK_POOL) : limit, options);
    const relevant = keepRelevant(candidates, minRelevance);
    const diverse = diversify(relevant.slice(0, RERANK_POOL), neighbours, diversity);
    const pool = rotate(diverse, itemIds, rotation, seed);
    const ranked = [...pool, ...relevant.slice(RERANK_POOL)].slice(0, limit);
    return { items: ranked.map(({ itemIndex, score }) => ({ itemId: itemIds[itemIndex]!, score })) };
  }

  /** Every item's score for the profile, rated items included. */
  score(profile: UserProfile): ItemScores {
    return { itemIds: this.model.itemIds, scores: scoresFor(this.model, this.fold(profile)) };
  }

  /** Why the item has its score for the profile; null for an item that the model does not know. */
  explain(profile: UserProfile, itemId: number): Explanation | null {
    return this.explainAll(profile, [itemId])[0] ?? null;
  }

  /** Explanations of several items at the price of one scoring; items that the model does not know are left out. */
  explainAll(profile: UserProfile, itemIds: readonly number[]): Explanation[] {
    const folded = this.fold(profile);
    const scores = scoresFor(this.model, folded);
    return itemIds.flatMap((itemId) => {
      const itemIndex = this.vocabulary.findIndex(itemId);
      return itemIndex === null ? [] : [explainScore(this.model, folded, scores, itemIndex)];
    });
  }

  /** The items most often liked by the same people, nearest first, at most fifty; empty where there are none. */
  similar(itemId: number, limit: number): SimilarItem[] {
    const itemIndex = this.vocabulary.findIndex(itemId);
    if (itemIndex === null) return [];
    const { itemIds, neighbours } = this.model;
    const start = neighbours.indptr[itemIndex]!;
    const end = Math.min(start + limit, neighbours.indptr[itemIndex + 1]!);
    return Array.from(neighbours.indices.subarray(start, end), (neighbour, n) => ({
      itemId: itemIds[neighbour]!,
      similarity: neighbours.similarities[start + n]!,
    }));
  }

  private fold(profile: UserProfile): FoldedProfile {
    return foldIn(profile, this.vocabulary, this.description.counts.denseItems);
  }

  private best(profile: FoldedProfile, count: number, options: RecommendOptions): RankedItem[] {
    const { itemIds } = this.model;
    const scores = scoresFor(this.model, profile);
    const accepts = candidateTest(options);
    const excludeRated = options.excludeRated ?? true;
    const top = new TopItems(itemIds, count);
    for (let itemIndex = 0; itemIndex < scores.length; itemIndex++) {
      const score = scores[itemIndex]!;
      if (!top.wants(itemIndex, score)) continue;
      if (excludeRated && profile.rated.has(itemIndex)) continue;
      if (accepts(itemIds[itemIndex]!)) top.offer(itemIndex, score);
    }
    return top.ranked();
  }
}

function candidateTest({ exclude, filter }: RecommendOptions): (itemId: number) => boolean {
  const isExcluded = typeof exclude === 'function' ? exclude : (itemId: number) => exclude?.has(itemId) === true;
  return (itemId) => !isExcluded(itemId) && (filter?.(itemId) ?? true);
}
