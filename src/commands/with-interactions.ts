import type { InteractionMatrixBuilder } from '@app/recommender';
import { movieLensInteractions } from '../recommendations/evaluation/movielens-interactions';
import { TrainingData } from '../recommendations/models/training-data';
import { explainFault } from '../operator-faults';
import { runCommand } from './run-command';

type Use = (interactions: InteractionMatrixBuilder, report: (line: string) => void) => Promise<void>;

/** Does something with the ratings of a folder, which takes no database, or of the database that the configuration names. */
export async function withInteractions(folder: string | undefined, use: Use): Promise<void> {
  if (folder === undefined) {
    await runCommand(async (app, report) => use(await app.get(TrainingData).load(), report));
    return;
  }
  try {
    await use(await movieLensInteractions(folder), (line) => void process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${explainFault(error)}\n`);
    process.exitCode = 1;
  }
}
