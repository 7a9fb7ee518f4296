export type TrainingStage = 'reading' | 'evaluation' | 'gram' | 'inverse' | 'neighbours' | 'artefact';

/** How far the whole run is (0–1, never falling), and what it is doing. */
export interface TrainingProgress {
  readonly stage: TrainingStage;
  readonly fraction: number;
}

export type OnProgress = (progress: TrainingProgress) => void;

/** Reports a part of a run as the stretch from `from` to `to` of the whole; under another stage's name if one is given. */
export function stretch(onProgress: OnProgress, from: number, to: number, stage?: TrainingStage): OnProgress {
  return (part) => onProgress({ stage: stage ?? part.stage, fraction: from + (to - from) * part.fraction });
}
