import { invertTask } from '../linear-algebra/invert-task';
import { contentGramTask, gramTask } from '../models/gram-task';
import { weightsTask } from '../models/weights-task';
import type { Crew } from './crew';

/** What a thread has at hand while it runs its share of a task. */
export interface TaskContext {
  readonly crew: Crew;
  readonly memory: WebAssembly.Memory;
  /** How far the task is, 0–1; only the leader's is heard. */
  readonly report: (fraction: number) => void;
}

/** What a team can do: by name, since functions do not pass between threads. */
const TASKS = { gram: gramTask, contentGram: contentGramTask, invert: invertTask, weights: weightsTask };

export type TaskName = keyof typeof TASKS;
export type TaskParameters<N extends TaskName> = Parameters<(typeof TASKS)[N]>[1];

export function runTask<N extends TaskName>(name: N, context: TaskContext, parameters: TaskParameters<N>): void {
  const task = TASKS[name] as (context: TaskContext, parameters: TaskParameters<N>) => void;
  task(context, parameters);
}
