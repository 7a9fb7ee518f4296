import { refusePositionals, runCommandLine } from './command-line';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run train

  Trains a model on the ratings and movies of the database, and activates it unless the active one is better. It takes no options:
  docs/recommender.md says which settings there are.`;

function train(): Promise<void> {
  return runCommand(async (app, report) => {
    const { TrainingService } = await import('../recommendations/models/training.service.ts');
    let stage = '';
    const { id, active, verdict } = await app.get(TrainingService).train((progress) => {
      if (progress.stage === stage) return;
      stage = progress.stage;
      report(`${Math.round(progress.fraction * 100)} % ${stage}`);
    });
    report(`Trained model ${id}: ${active ? 'active from now on' : 'listed, but the one in use stays'}. ${verdict}`);
  });
}

runCommandLine({ usage: USAGE, options: {}, read: (_, positionals) => refusePositionals(positionals), run: train });
