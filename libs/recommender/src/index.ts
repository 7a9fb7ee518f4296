export { readArtefact, writeArtefact } from './artefact/artefact';
export {
  ArtefactCorrupt,
  InteractionInvalid,
  MatrixNotPositiveDefinite,
  ModelFileInvalid,
  ScoringBusy,
  ScoringFailed,
  TrainingFailed,
} from './errors';
export { CONTENDERS, type Contender } from './evaluation/contenders';
export {
  evaluate,
  type EvaluateOptions,
  type Evaluation,
  type ModelEvaluation,
  type Protocol,
} from './evaluation/evaluate';
export { poolEvaluations, type PooledEvaluation } from './evaluation/pool';
export {
  charts,
  describeTrial,
  gainsTable,
  markdownReport,
  metricsTable,
  plainTable,
  toldTable,
} from './evaluation/report';
export type { ModelMetrics } from './evaluation/measure';
export type { FoldIn } from './evaluation/split';
export { tune, type Trial } from './evaluation/tune';
export type { Basis, Contribution, Explanation, RankedExplanation } from './serving/explain';
export type { Aggregation } from './serving/group';
export type { RecommendOptions } from './serving/recommend-options';
export { fit, type FitOptions } from './models/fit';
export type { InteractionMatrix } from './interactions/interaction-matrix';
export { InteractionMatrixBuilder } from './interactions/interaction-matrix-builder';
export type { FeatureKind, ItemContent, ItemFeature } from './interactions/item-content';
export type { Estimate } from './evaluation/metrics';
export type { Algorithm, HyperParameters } from './models/hyper-parameters';
export type { Model, ModelDescription } from './models/model';
export type { UserProfile } from './serving/profile';
export type { TrainingProgress, TrainingStage } from './training/progress';
export {
  Recommender,
  type GroupExplanation,
  type GroupOptions,
  type GroupRecommendationList,
  type ItemScores,
  type RecommendationList,
  type SimilarItem,
} from './serving/recommender';
export type { TrainingOptions, TrainingResult } from './training/train';
export { trainInWorker, type TrainInWorkerOptions } from './training/train-in-worker';
export { importModel, type ImportedModel } from './models/imported';
export { writeSafetensors, type Safetensors, type Tensor } from './artefact/safetensors';
export { Scorer } from './serving/scorer';
