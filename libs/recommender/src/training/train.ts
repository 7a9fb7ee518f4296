import { writeArtefact } from '../artefact/artefact';
import { evaluate, type EvaluateOptions, type Evaluation } from '../evaluation/evaluate';
import { fit, type FitOptions } from '../models/fit';
import { buildInteractionMatrix } from '../interactions/interaction-matrix';
import type { InteractionTriples } from '../interactions/interaction-triples';
import type { Model } from '../models/model';
import { stretch, type OnProgress } from './progress';

export interface TrainingOptions {
  readonly fit?: FitOptions;
  /** How to measure; null: not at all. Default: the defaults of `evaluate`, with the same hyper-parameters. */
  readonly evaluation?: EvaluateOptions | null;
  /** Where to store the model; nowhere if absent. */
  readonly artefactPath?: string;
}

export interface TrainingResult {
  readonly model: Model;
  /** Of a model with the same hyper-parameters on part of the people; null if none was asked for. */
  readonly evaluation: Evaluation | null;
}

/** The whole of a training run: sort the interactions, measure on held-out people, fit on everybody, store. */
export async function train(
  triples: InteractionTriples,
  options: TrainingOptions,
  onProgress: OnProgress,
): Promise<TrainingResult> {
  const { fit: hyperParameters, evaluation: trial = {}, artefactPath } = options;
  onProgress({ stage: 'reading', fraction: 0 });
  const interactions = buildInteractionMatrix(triples);
  const middle = trial === null ? 0.05 : 0.5;
  const evaluation =
    trial && evaluate(interactions, { fit: hyperParameters, ...trial }, stretch(onProgress, 0.05, middle));
  const model = fit(interactions, hyperParameters, stretch(onProgress, middle, 0.95));
  onProgress({ stage: 'artefact', fraction: 0.95 });
  if (artefactPath !== undefined) await writeArtefact(model, artefactPath);
  onProgress({ stage: 'artefact', fraction: 1 });
  return { model, evaluation };
}
