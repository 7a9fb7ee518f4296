import type { NeighbourLists } from './neighbours';

/** What a model was made of: stored in the artefact's header, and shown beside its metrics. */
export interface ModelDescription {
  readonly kind: 'ease';
  readonly hyperParameters: {
    /** λ, added to the Gram's diagonal. */
    readonly regularization: number;
    /** c in the popularity prior c / (1 + k). */
    readonly popularityWeight: number;
    /** Items in the dense matrix at most. */
    readonly maxItems: number;
  };
  /** `InteractionMatrix.fingerprint()` of the training data. */
  readonly dataFingerprint: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly counts: {
    readonly people: number;
    readonly ratings: number;
    /** Every item that can be recommended. */
    readonly items: number;
    /** The most-rated items, those the matrix covers; the others score by the prior alone. */
    readonly denseItems: number;
  };
}

/** A fitted model: plain data over shared memory, so it passes between threads without a copy. */
export interface EaseModel {
  readonly description: ModelDescription;
  /** The itemId of every itemIndex; the first `denseItems` are those of the matrix. */
  readonly itemIds: Int32Array;
  /** For every itemIndex the share of people who like it. */
  readonly popularity: Float32Array;
  /** B, denseItems × denseItems, row-major: row = the rated item, column = the item scored; zero on the diagonal. */
  readonly weights: Float32Array;
  readonly neighbours: NeighbourLists;
}
