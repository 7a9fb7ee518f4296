import type { Worker } from 'node:worker_threads';
import { TrainingFailed } from '../errors';
import { startThread } from '../threads/start-thread';
import type { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';
import type { OnProgress } from './progress';
import type { TrainingOptions, TrainingResult } from './train';
import type { TrainingMessage, TrainingTask } from './training.worker';

export interface TrainInWorkerOptions extends TrainingOptions {
  /** Filled, and left alone until the promise settles: it is read where it lies. */
  readonly interactions: InteractionMatrixBuilder;
  readonly onProgress?: OnProgress;
  /** Aborting stops the thread at once; nothing half-written takes the artefact's name. */
  readonly signal?: AbortSignal;
}

/**
 * A training run on a thread of its own; the event loop only hears of its progress. The model comes back in shared
 * memory, without a copy. Rejects with `TrainingFailed`, or with the signal's reason.
 */
export async function trainInWorker(run: TrainInWorkerOptions): Promise<TrainingResult> {
  const { interactions, onProgress, signal, fit, evaluation, artefactPath } = run;
  signal?.throwIfAborted();
  const task: TrainingTask = { triples: interactions.triples(), options: { fit, evaluation, artefactPath } };
  const worker = startThread('training/training', task);
  try {
    return await resultOf(worker, onProgress, signal);
  } finally {
    await worker.terminate();
  }
}

function resultOf(worker: Worker, onProgress?: OnProgress, signal?: AbortSignal): Promise<TrainingResult> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: TrainingMessage) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'result') resolve(message.result); // under --watch Node sends messages of its own
    });
    worker.once('error', (cause) => reject(new TrainingFailed(`Training failed: ${String(cause)}`, { cause })));
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new TrainingFailed(`Training stopped without a result (exit code ${code}).`));
    });
  });
}
