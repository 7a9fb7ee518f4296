import type { InteractionMatrixBuilder } from '@app/recommender';
import { runCommand } from './run-command';

type Use = (interactions: InteractionMatrixBuilder, report: (line: string) => void) => Promise<void>;

/** Does something with the ratings of a folder, which takes no database, or of the database that the configuration names. */
export async function withInteractions(folder: string | undefined, use: Use): Promise<void> {
  if (folder === undefined) {
    await runCommand(async (app, report) => {
      const { TrainingData } = await import('../recommendations/models/training-data.ts');
      await use(await app.get(TrainingData).load(), report);
    });
    return;
  }
  try {
    const { movieLensInteractions } = await import('../recommendations/evaluation/movielens-interactions.ts');
    await use(await movieLensInteractions(folder), (line) => void process.stdout.write(`${line}\n`));
  } catch (error) {
    const { explainFault } = await import('../operator-faults.ts');
    process.stderr.write(`${explainFault(error)}\n`);
    process.exitCode = 1;
  }
}
