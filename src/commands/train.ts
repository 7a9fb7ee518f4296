import { TrainingService } from '../recommendations/models/training.service';
import { runCommand } from './run-command';

void runCommand(async (app, report) => {
  let stage = '';
  const { id, active, verdict } = await app.get(TrainingService).train((progress) => {
    if (progress.stage === stage) return;
    stage = progress.stage;
    report(`${Math.round(progress.fraction * 100)} % ${stage}`);
  });
  report(`Trained model ${id}: ${active ? 'active from now on' : 'listed, but the one in use stays'}. ${verdict}`);
});
