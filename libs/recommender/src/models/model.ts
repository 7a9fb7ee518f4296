import type { ContentMatrix } from '../interactions/content-matrix';
import type { Algorithm, HyperParameters } from './hyper-parameters';
import type { NeighbourLists } from './neighbours';
import type { SparseRows } from './sparse-rows';

/** What a model was made of: stored in the artefact's header, and shown beside its metrics. */
export interface ModelDescription {
  readonly algorithm: Algorithm | 'imported-item-item' | 'imported-factors';
  readonly hyperParameters: HyperParameters;
  /** `InteractionMatrix.fingerprint()` of the training data. */
  readonly dataFingerprint: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly counts: {
    readonly people: number;
    readonly ratings: number;
    /** Every item that can be recommended. */
    readonly items: number;
    /** The most-rated items, those that the matrix (or the factors) covers; the others are the tail. */
    readonly denseItems: number;
  };
}

/** B, denseItems rows of `stride` floats: row = the rated item, column = the item scored; zero on the diagonal. */
export interface MatrixWeights {
  readonly kind: 'matrix';
  readonly values: Float32Array;
  readonly stride: number;
}

/** B = Z Yᵀ without its diagonal, both denseItems × `dimensions`, row-major: `inputs` Z of the rated items, `outputs` Y. */
export interface FactorWeights {
  readonly kind: 'factors';
  readonly inputs: Float32Array;
  readonly outputs: Float32Array;
  readonly dimensions: number;
}

/**
 * A linear model: a score is a sum over what a person rated. Plain data over shared memory, so it passes between threads
 * without a copy.
 */
export interface Model {
  readonly description: ModelDescription;
  /** The itemId of every itemIndex; the first `denseItems` are those of the weights. */
  readonly itemIds: Int32Array;
  /** For every itemIndex the share of people who like it. */
  readonly popularity: Float32Array;
  readonly weights: MatrixWeights | FactorWeights;
  /** Weights of pairs of which at least one item is in the tail, by content: row = the rated item. */
  readonly tail: SparseRows;
  /** For every itemIndex how much of what the model knows of it is content, 0–1. */
  readonly contentShare: Float32Array;
  readonly neighbours: NeighbourLists;
  /** What items have in common, for telling why. */
  readonly content: ContentMatrix;
}
