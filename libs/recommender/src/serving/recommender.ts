import type { ItemFeature } from '../interactions/item-content';
import { gradesOf } from '../interactions/grade';
import { ItemVocabulary } from '../interactions/vocabulary';
import { contentWeightsOf } from '../models/content-weights';
import type { Model, ModelDescription } from '../models/model';
import { Explainer, rankOf, type Basis, type Explanation, type RankedExplanation } from './explain';
import { aggregate, type Aggregation } from './group';
import { foldIn, type FoldedProfile, type UserProfile } from './profile';
import type { RecommendOptions } from './recommend-options';
import { ScoreCache } from './score-cache';
import { scoresFor, scoresFrom } from './scores';
import { selectItems } from './select';

/** What the sums of people are given by default: about 400 people on a catalogue of 20,000. */
const DEFAULT_CACHE_BYTES = 64e6;

export interface SimilarItem {
  readonly itemId: number;
  /** Shrunk cosine, above 0 and at most 1. */
  readonly similarity: number;
  readonly basis: Basis;
  /** What both have in common, the most telling first, whatever the basis. */
  readonly shared: readonly ItemFeature[];
}

/** Best first, unless `diversity` or `rotation` ordered it otherwise; each with its reasons. */
export interface RecommendationList {
  readonly items: readonly Explanation[];
}

/** An item for several people. `members[n]` explains it for the n-th; `score` is the mean or the least of theirs. */
export interface GroupExplanation {
  readonly itemId: number;
  readonly score: number;
  readonly members: readonly Explanation[];
}

export interface GroupRecommendationList {
  readonly items: readonly GroupExplanation[];
}

export interface GroupOptions extends Omit<RecommendOptions, 'cacheKey'> {
  readonly aggregation: Aggregation;
}

/** Scores of every item of the model, in parallel arrays. */
export interface ItemScores {
  readonly itemIds: Int32Array;
  readonly scores: Float64Array;
}

/**
 * Serves one model, on the thread that calls. Any number may share a model, on any thread; each keeps the sums of its own
 * people, which are never stale (see `ScoreCache`).
 */
export class Recommender {
  readonly model: Model;
  private readonly vocabulary: ItemVocabulary;
  private readonly grades: Float64Array;
  private readonly explainer: Explainer;
  private readonly cache: ScoreCache;

  constructor(model: Model, { cacheBytes = DEFAULT_CACHE_BYTES }: { cacheBytes?: number } = {}) {
    this.model = model;
    this.vocabulary = new ItemVocabulary(model.itemIds);
    this.grades = gradesOf(model.description.hyperParameters.neutralWeight);
    this.explainer = new Explainer(model, contentWeightsOf(model.content));
    this.cache = new ScoreCache(model, cacheBytes);
  }

  get description(): ModelDescription {
    return this.model.description;
  }

  /** Whether the model can recommend and explain the item. */
  knows(itemId: number): boolean {
    return this.vocabulary.findIndex(itemId) !== null;
  }

  /** See `selectItems` for which, and in which order. */
  recommend(profile: UserProfile, options: RecommendOptions): RecommendationList {
    const folded = this.fold(profile);
    const { cacheKey } = options;
    const scores =
      cacheKey === undefined
        ? scoresFor(this.model, folded)
        : scoresFrom(this.model, this.cache.sumsOf(cacheKey, folded), folded);
    const selected = selectItems(this.model, scores, folded.rated, options);
    const items = selected.map(({ itemIndex }) => itemIndex);
    return { items: this.explainer.explain(folded, scores, items, options.reasons) };
  }

  /** For several people at once; what any of them rated is left out. */
  recommendForGroup(profiles: readonly UserProfile[], options: GroupOptions): GroupRecommendationList {
    const members = profiles.map((profile) => {
      const folded = this.fold(profile);
      return { folded, scores: scoresFor(this.model, folded) };
    });
    const scores = aggregate(
      members.map((member) => member.scores),
      options.aggregation,
    );
    const rated = new Set(members.flatMap(({ folded }) => [...folded.rated]));
    const selected = selectItems(this.model, scores, rated, options);
    const items = selected.map(({ itemIndex }) => itemIndex);
    const explained = members.map((member) => {
      return this.explainer.explain(member.folded, member.scores, items, options.reasons);
    });
    return {
      items: selected.map(({ itemIndex, score }, n) => ({
        itemId: this.model.itemIds[itemIndex]!,
        score,
        members: explained.map((own) => own[n]!),
      })),
    };
  }

  /** Every item's score for the profile, rated items included. */
  score(profile: UserProfile): ItemScores {
    return { itemIds: this.model.itemIds, scores: scoresFor(this.model, this.fold(profile)) };
  }

  /**
   * Why the item has its score for the profile; null for an item that the model does not know.
   * @param most contributions told one by one
   */
  explain(profile: UserProfile, itemId: number, most = Infinity): RankedExplanation | null {
    const itemIndex = this.vocabulary.findIndex(itemId);
    if (itemIndex === null) return null;
    const folded = this.fold(profile);
    const scores = scoresFor(this.model, folded);
    return {
      ...this.explainer.explain(folded, scores, [itemIndex], most)[0]!,
      rank: rankOf(this.model, folded, scores, itemIndex),
    };
  }

  /** The items most like it, nearest first, at most fifty; empty where there are none. */
  similar(itemId: number, limit: number): SimilarItem[] {
    const itemIndex = this.vocabulary.findIndex(itemId);
    if (itemIndex === null) return [];
    const { itemIds, neighbours } = this.model;
    const start = neighbours.indptr[itemIndex]!;
    const end = Math.min(start + limit, neighbours.indptr[itemIndex + 1]!);
    return Array.from(neighbours.indices.subarray(start, end), (neighbour, n) => ({
      itemId: itemIds[neighbour]!,
      similarity: neighbours.values[start + n]!,
      basis: neighbours.byContent[start + n] === 1 ? 'content' : 'ratings',
      shared: this.explainer.sharedBy(itemIndex, neighbour),
    }));
  }

  private fold(profile: UserProfile): FoldedProfile {
    const { tail, description } = this.model;
    const { denseItems } = description.counts;
    return foldIn(profile, this.vocabulary, this.grades, (itemIndex) => {
      return itemIndex < denseItems || tail.indptr[itemIndex]! < tail.indptr[itemIndex + 1]!;
    });
  }
}
