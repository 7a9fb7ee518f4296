/** Held by whoever makes a model of this deployment: one at a time, and nobody sweeps its file away before it is listed. */
export const TRAINING_LOCK = 'train-model';
