import { parentPort, workerData } from 'node:worker_threads';
import { Crew } from './crew';
import { runTask } from './tasks';
import { stepBack } from './step-back';
import type { TeamMemberData, TeamOrder } from './team';

stepBack();
const { memory, thread, threads } = workerData as TeamMemberData;
const crew = new Crew(memory.buffer as unknown as SharedArrayBuffer, thread, threads);

parentPort?.on('message', ({ name, parameters }: TeamOrder) => {
  try {
    runTask(name, { crew, memory, report: () => {} }, parameters);
    crew.announceFinished();
  } catch {
    crew.break(); // the leader then fails, and says where
  }
});
crew.announceReady();
