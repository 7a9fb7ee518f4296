/** What a model is: ours, the plain closed form, or a neighbourhood model to compare with. */
export type Algorithm = 'ease-plus' | 'ease' | 'item-knn';

/** Every part of the model has one number; at its neutral value the part is off. `docs/recommender.md` has the ablation. */
export interface HyperParameters {
  /** What three stars and a half weigh beside a like, 0–1 in sixteenths. 0: likes only. */
  readonly neutralWeight: number;
  /** A person of n ratings counts n^-e in the Gram: those who rate everything do not drown the others. 0: all alike. */
  readonly userExponent: number;
  /** p · diag(G) on the diagonal, the dropout of a denoising autoencoder in closed form (Steck, EDLAE, NeurIPS 2020). 0: off. */
  readonly dropout: number;
  /** λ > 0 on the diagonal: larger is smoother. */
  readonly regularization: number;
  /** λ of item i is λ (g_ii / mean)^β: well-known items are held back more. 0: the same for all. */
  readonly regularizationExponent: number;
  /** Scores of item j are multiplied by (g_jj / mean)^-γ: less of what everybody likes. 0: off. */
  readonly targetExponent: number;
  /** α of the content term α T Tᵀ in the Gram (CEASE: Jeunen, Van Balen and Goethals, RecSys 2020). 0: off. */
  readonly contentWeight: number;
  /** c in the popularity prior c / (1 + k) of a person with k ratings. 0: off. */
  readonly popularityWeight: number;
  /** What a content neighbour weighs outside the matrix. 0: items outside it score by popularity alone. */
  readonly tailWeight: number;
}

/**
 * λ grows with the people, of whom few are no evidence, up to the best value that is known for many: 35 for 6,000 people.
 * For 550 people 8 is among the best (docs/recommender.md).
 */
function regularizationFor(people: number): number {
  return Math.min(35, Math.max(2, 0.015 * people));
}

/** λ of plain EASE, whose Gram counts every person in full. */
function plainRegularizationFor(people: number): number {
  return Math.min(1000, 6 * Math.sqrt(Math.max(1, people)));
}

const OFF: Omit<HyperParameters, 'regularization'> = {
  neutralWeight: 0,
  userExponent: 0,
  dropout: 0,
  regularizationExponent: 0,
  targetExponent: 0,
  contentWeight: 0,
  popularityWeight: 0,
  tailWeight: 0,
};

/** The defaults of an algorithm for so many people. */
export function defaultParameters(algorithm: Algorithm, people: number): HyperParameters {
  if (algorithm !== 'ease-plus') return { ...OFF, regularization: plainRegularizationFor(people) };
  return {
    neutralWeight: 0.5,
    userExponent: 0.5,
    dropout: 1,
    regularization: regularizationFor(people),
    regularizationExponent: 0.25,
    targetExponent: 0.15,
    contentWeight: 0.6,
    popularityWeight: 1,
    tailWeight: 0.01,
  };
}
