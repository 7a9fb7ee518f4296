export { readArtefact, writeArtefact } from './artefact';
export { ArtefactCorrupt, InteractionInvalid, MatrixNotPositiveDefinite, TrainingFailed } from './errors';
export { evaluate, type EvaluateOptions, type Evaluation, type ModelMetrics } from './evaluate';
export type { Contribution, Explanation } from './explain';
export { fit, type FitOptions } from './fit';
export type { InteractionMatrix } from './interaction-matrix';
export { InteractionMatrixBuilder } from './interaction-matrix-builder';
export type { Estimate } from './metrics';
export type { EaseModel, ModelDescription } from './model';
export type { UserProfile } from './profile';
export type { TrainingProgress, TrainingStage } from './progress';
export {
  Recommender,
  type ItemScores,
  type RecommendationList,
  type RecommendOptions,
  type ScoredItem,
  type SimilarItem,
} from './recommender';
export type { TrainingOptions, TrainingResult } from './train';
export { trainInWorker, type TrainInWorkerOptions } from './train-in-worker';
