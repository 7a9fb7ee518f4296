export { readArtefact, writeArtefact } from './artefact/artefact';
export { ArtefactCorrupt, InteractionInvalid, MatrixNotPositiveDefinite, TrainingFailed } from './errors';
export { evaluate, type EvaluateOptions, type Evaluation, type ModelMetrics } from './evaluation/evaluate';
export type { Contribution, Explanation } from './serving/explain';
export { fit, type FitOptions } from './models/fit';
export type { InteractionMatrix } from './interactions/interaction-matrix';
export { InteractionMatrixBuilder } from './interactions/interaction-matrix-builder';
export type { FeatureKind, ItemContent, ItemFeature } from './interactions/item-content';
export type { Estimate } from './evaluation/metrics';
export type { EaseModel, ModelDescription } from './models/model';
export type { UserProfile } from './serving/profile';
export type { TrainingProgress, TrainingStage } from './training/progress';
export {
  Recommender,
  type ItemScores,
  type RecommendationList,
  type RecommendOptions,
  type ScoredItem,
  type SimilarItem,
} from './serving/recommender';
export type { TrainingOptions, TrainingResult } from './training/train';
export { trainInWorker, type TrainInWorkerOptions } from './training/train-in-worker';
