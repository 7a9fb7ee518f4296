import { ArgumentsInvalid, refusePositionals, runCommandLine } from './command-line';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run model:activate -- <file.safetensors>

  Serves a model that was trained elsewhere: an item-item matrix or item factors with item ids (docs/interchange.md).`;

function activate(file: string): Promise<void> {
  return runCommand(async (app, report) => {
    const { ModelImports } = await import('../recommendations/models/model-imports.service.ts');
    const { id, known, unknown, before } = await app.get(ModelImports).activate(file);
    report(`Model ${id} is active: ${known} of its items are movies of the catalogue, ${unknown} are not.`);
    if (before !== null) report(`To go back: POST /v1/models/${before}/activate`);
  });
}

runCommandLine({
  usage: USAGE,
  options: {},
  read: (_, [file, ...rest]) => {
    refusePositionals(rest);
    if (file === undefined) throw new ArgumentsInvalid('Name the file of the model.');
    return file;
  },
  run: activate,
});
