import { parentPort, workerData } from 'node:worker_threads';
import type { InteractionTriples } from '../interactions/interaction-triples';
import type { TrainingProgress } from './progress';
import { stepBack } from '../threads/step-back';
import { train, type TrainingOptions, type TrainingResult } from './train';

/** What the thread is given. */
export interface TrainingTask {
  readonly triples: InteractionTriples;
  readonly options: TrainingOptions;
}

/** What the thread says. A failure is thrown, and arrives as the worker's `error` event. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'result'; readonly result: TrainingResult };

stepBack();
const tell = (message: TrainingMessage) => parentPort?.postMessage(message);
const { triples, options } = workerData as TrainingTask;

void train(triples, options, (progress) => tell({ kind: 'progress', progress })).then((result) => {
  tell({ kind: 'result', result });
});
